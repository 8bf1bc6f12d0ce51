import Clients
import Runner

extension SystemKind {
  static let grafana = SystemKind(
    name: .grafana,
    expectReady: { try await $0.grafana.expectAnswering() },
    expectServed: { try await $0.grafana.expectServed(at: $1) })
}

/// Grafana itself: that it answers, and at which address.
extension GrafanaCapability {
  /// Where plans have it.
  private static let usual = GrafanaTarget().service

  /// Its health, which it tells anybody.
  fileprivate func expectServed(at endpoint: Endpoint) async throws {
    let address = endpoint.url(endpoint.path, usually: Self.usual.url, here: target.grafana.url)
    let health = try await DatasourceReading(client: clients.grafana(at: address)).healthy()
    scenario.attach(Evidence("Grafana", ["address": address, "version": health.version, "database": health.database]))
  }
}
