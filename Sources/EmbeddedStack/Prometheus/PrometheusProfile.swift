/// How the embedded Prometheus scrapes and writes.
package struct PrometheusProfile: Sendable, Equatable {
  package var scrapeInterval: Duration
  /// How long samples stay in its own storage.
  package var retention: Duration
  /// nil writes nowhere.
  package var remoteWriteURL: String?
  /// What it scrapes.
  var jobs = Prometheus.Job.stack
  package var maxSamplesPerSend: Int
  /// The pause after a refused send; it doubles up to the longest.
  package var minBackoff: Duration
  package var maxBackoff: Duration

  /// Writes as the plan wants it, and shows it within a second.
  package static let plan = PrometheusProfile(
    scrapeInterval: .milliseconds(500), retention: .seconds(900),
    remoteWriteURL: "http://mimir-gateway.monitoring.svc:8080/api/v1/push", maxSamplesPerSend: 1000,
    minBackoff: .milliseconds(30), maxBackoff: .milliseconds(100))
}
