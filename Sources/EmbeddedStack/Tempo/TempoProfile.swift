/// Which Tempo the embedded one behaves like, where versions differ.
package struct TempoProfile: Sendable, Equatable {
  /// The 404 body of `/api/traces/ID`: a text up to 2.4, empty from 2.5 on.
  package var missingTraceText: String
  /// How long a trace must be quiet before it is cut into a block.
  package var maxTraceIdle: Duration
  /// How long a flushed block is still served from memory (`complete_block_timeout`).
  package var completeBlockTimeout: Duration
  /// The newest data that search does not see (`query_end_cutoff`).
  package var searchCutoff: Duration
  /// `GET /flush` is a route of 2.x.
  package var hasFlushRoute: Bool
  /// The pause after a failed flush; it doubles up to sixteen times this.
  package var flushBackoff: Duration
  /// Blocks that are not in the object store survive the end of a pod; the chart's default has no volume.
  package var hasVolume = true
  /// Whether each request must name its tenant in `X-Scope-OrgID` (`multitenancy_enabled`); UDP cannot.
  package var isMultitenant = false

  /// Meets the plan word for word, and is fast.
  package static let plan = TempoProfile(
    missingTraceText: "trace not found", maxTraceIdle: .milliseconds(50), completeBlockTimeout: .milliseconds(500),
    searchCutoff: .zero, hasFlushRoute: true, flushBackoff: .milliseconds(50))

  /// Answers as Tempo 3.1 did when it was recorded, with its waiting times.
  package static let tempo3 = TempoProfile(
    missingTraceText: "", maxTraceIdle: .seconds(5), completeBlockTimeout: .seconds(900), searchCutoff: .seconds(30),
    hasFlushRoute: false, flushBackoff: .seconds(30), hasVolume: false)
}
