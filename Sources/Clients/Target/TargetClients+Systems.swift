/// A client for each system, as the target has it.
extension TargetClients {
  package func system(_ system: System, timeout: Duration = .seconds(30)) -> SystemClient {
    SystemClient(http: http, system: system, timeout: timeout)
  }

  /// - Parameter api: where queries go; the target's own address without one.
  package func tempo(
    api: String? = nil, as tenant: Tenant = .own, timeout: Duration = .seconds(30)
  ) -> TempoClient {
    var described = target.tempo.entered(as: tenant)
    described.http = api ?? described.http
    return TempoClient(http: http, target: described, timeout: timeout)
  }

  /// - Parameters:
  ///   - push: where pushes go; the target's own address without one.
  ///   - query: the prefix of the Prometheus API; the target's own without one.
  package func mimir(
    push: String? = nil, query: String? = nil, as tenant: Tenant = .own, timeout: Duration = .seconds(30)
  ) -> MimirClient {
    var described = target.mimir.entered(as: tenant)
    described.push = push ?? described.push
    described.query = query ?? described.query
    return MimirClient(http: http, target: described, timeout: timeout)
  }

  /// `GET` of an address that a system itself has told; the answer has any status.
  package func get(_ url: String, within limit: Duration) async throws -> HTTPCall {
    try await http.call(HTTPRequest("GET", url, timeout: limit))
  }

  package var grafana: GrafanaClient { grafana(at: target.grafana.url) }
  package var prometheus: PrometheusClient { prometheus(at: target.prometheus.url) }

  /// - Parameter url: where it is asked, as whom the target says.
  package func grafana(at url: String) -> GrafanaClient {
    GrafanaClient(http: http, target: ServiceTarget(url: url, access: target.grafana.access))
  }

  package func prometheus(at url: String) -> PrometheusClient {
    PrometheusClient(http: http, target: ServiceTarget(url: url, access: target.prometheus.access))
  }
}
