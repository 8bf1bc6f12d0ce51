/// Grafana and Prometheus, and the services of the cluster as they see them.
struct Observers: Sendable {
  let services: ServiceDirectory
  let grafana: GrafanaWorkload
  let prometheus: PrometheusWorkload

  /// Starts nothing: their pods do, with what their releases configure.
  ///
  /// - Throws: ``ServerFailure``.
  init(_ configuration: EmbeddedStack.Configuration, faults: FaultInjector, store: ClusterStore) throws {
    let (services, clock) = (ServiceDirectory(), configuration.clock)
    self.services = services
    grafana = try GrafanaWorkload(
      configuration.grafana, services: services, faults: faults, clock: clock, port: configuration.ports(3000),
      datasources: { GrafanaDatasource.provisioned(in: store) ?? [] })
    prometheus = try PrometheusWorkload(
      services: services, clock: clock, faults: faults, port: configuration.ports(9090)
    ) {
      var profile = configuration.prometheus
      profile.remoteWriteURL = HelmChart.remoteWriteURL(in: store)
      return profile
    }
  }

  /// Tells them where everything is.
  func connect(_ tempo: TempoWorkload, _ mimir: MimirNode) {
    add(["tempo.monitoring.svc:3200"], "127.0.0.1:\(tempo.ports.query.number)", tempo, port: 3200)
    add(["mimir.monitoring.svc:8080"], "127.0.0.1:\(mimir.port)", mimir, port: 8080)
    let gateways = ["mimir-gateway.monitoring.svc:80", "mimir-gateway.monitoring.svc:8080"]
    add(gateways, "127.0.0.1:\(mimir.gatewayPort)", mimir, port: 8081)
    add(["grafana.monitoring.svc:80"], "127.0.0.1:\(grafana.port.number)", grafana, port: 3000)
    add(Array(prometheusNames), "127.0.0.1:\(prometheus.port.number)", prometheus, port: 9090)
  }

  private func add(_ names: [String], _ address: String, _ workload: any Workload, port: Int) {
    for name in names {
      services.add(name, .init(address: address) { await workload.handler(onPort: port) })
    }
  }

  private var prometheusNames: [String] {
    ["prometheus.monitoring.svc:9090", "kube-prometheus-stack-prometheus.monitoring.svc:9090"]
  }

  var addresses: [String: String] {
    let own = prometheusNames.map { ($0, "127.0.0.1:\(prometheus.port.number)") }
    return Dictionary(own + [("grafana.monitoring.svc:80", "127.0.0.1:\(grafana.port.number)")]) { $1 }
  }

  /// Returns when both listen.
  func start() async throws {
    try await grafana.start()
    try await prometheus.start()
  }

  func stop() async {
    await prometheus.stop(isGraceful: true)
    await grafana.stop(isGraceful: true)
    services.removeAll()
  }
}
