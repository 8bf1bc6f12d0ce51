/// Which Grafana the embedded one behaves like.
package struct GrafanaProfile: Sendable, Equatable {
  package var version: String
  /// Whether Tempo's data source has a health check; without one it is 404 `plugin.notImplemented`.
  package var checksTempo: Bool

  /// Meets the plan.
  package static let plan = GrafanaProfile(version: "12.2.0", checksTempo: true)

  /// Knows no health check of Tempo.
  package static let older = GrafanaProfile(version: "10.0.0", checksTempo: false)
}
