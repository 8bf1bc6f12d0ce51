import Base

/// Grafana as a pod's container: each start serves on the same port with the data sources it is provisioned with then.
actor GrafanaWorkload: StackPart {
  nonisolated let name = "grafana"
  nonisolated let log: LogfmtLog
  nonisolated let port: ReservedPort
  nonisolated let access: GrafanaAccess
  private let profile: GrafanaProfile
  private let directory: ServiceDirectory
  private let clock: WallClock
  private let faults: FaultInjector
  /// Asked at each start.
  private let datasources: @Sendable () -> [GrafanaDatasource]
  private var server: HTTPServer?

  /// - Throws: ``ServerFailure`` when the port cannot be had.
  init(
    _ profile: GrafanaProfile = .plan, services: ServiceDirectory, faults: FaultInjector = FaultInjector(),
    clock: WallClock = .system, port: UInt16 = 0,
    access: GrafanaAccess = .random(),
    datasources: @escaping @Sendable () -> [GrafanaDatasource] = { GrafanaDatasource.plan }
  ) throws {
    (self.profile, directory, self.faults, self.clock) = (profile, services, faults, clock)
    (self.access, self.datasources) = (access, datasources)
    log = LogfmtLog(clock: clock)
    self.port = try ReservedPort(port)
  }

  nonisolated var services: [ServedAddress] { [ServedAddress("grafana.monitoring.svc:80", at: port.number, of: 3000)] }

  func start() throws {
    guard server == nil else { return }
    let (found, metrics) = (datasources(), MetricRegistry(families: MetricRegistry.Family.grafana))
    metrics.set("grafana_build_info", [profile.version], to: 1)
    for datasource in found {
      log.write(
        .info, caller: "datasources.go:0",
        ["msg": "inserting datasource from configuration", "name": datasource.name, "uid": datasource.uid])
    }
    server = try HTTPServer(
      on: port, faults: .init(faults, .grafana),
      handler: GrafanaAPI(
        profile: profile, provisioned: found, access: access, services: directory, metrics: metrics, log: log,
        clock: clock, faults: faults))
    log.write(.info, caller: "http_server.go:0", ["msg": "HTTP Server Listen", "address": "0.0.0.0:3000"])
  }

  func stop(isGraceful: Bool) async {
    let running = server
    server = nil
    await running?.stop()
  }

  var isReady: Bool { server != nil }

  func handler(onPort port: Int) -> (any HTTPHandler)? { port == 3000 ? server?.handler : nil }
}
