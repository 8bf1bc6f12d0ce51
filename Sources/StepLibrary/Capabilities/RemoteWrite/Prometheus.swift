import Clients
import Runner
import Wire

extension SystemKind {
  static let prometheus = SystemKind(
    name: .prometheus,
    expectReady: { try await $0.remoteWrite.expectPrometheus() },
    expectServed: { try await $0.remoteWrite.expectServed(at: $1) })
}

/// Prometheus itself: that it answers, and at which address.
extension RemoteWriteCapability {
  /// Where plans have it.
  private static let usual = PrometheusTarget().service

  /// A query is answered.
  fileprivate func expectServed(at endpoint: Endpoint) async throws {
    let address = endpoint.url(endpoint.path, usually: Self.usual.url, here: target.prometheus.url)
    let query = PrometheusQuery.instant("1")
    try await clients.prometheus(at: address).ask(query).expectSuccess(of: query)
    scenario.attach(Evidence("Prometheus", ["address": address, "query": query.text]))
  }
}
