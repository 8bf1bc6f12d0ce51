/// Which Tempo the embedded one behaves like, where versions differ.
package struct TempoProfile: Sendable, Equatable {
  /// The 404 body of `/api/traces/ID`: a text up to 2.4, empty from 2.5 on.
  package var missingTraceText: String
  /// How long a trace must be quiet before it is cut into a block.
  package var maxTraceIdle: Duration
  /// How long traces are gathered before a block is complete and flushed (`max_block_duration`).
  package var maxBlockDuration = Duration.zero
  /// How long a flushed block is still served from memory (`complete_block_timeout`).
  package var completeBlockTimeout: Duration
  /// How often the list of blocks is polled: reads from blocks only find a block after that (`blocklist_poll`).
  package var blocklistPoll = Duration.seconds(300)
  /// Before each key in the bucket (`storage.trace.s3.prefix`).
  package var bucketPrefix = ""
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
  /// Whether it runs as several processes, as the chart `tempo-distributed` has it.
  package var isDistributed = false
  /// Who keeps the newest traces, as configuration, logs and metrics name it.
  package var keeper = Keeper.liveStore

  package enum Keeper: Sendable {
    /// Tempo 2.
    case ingester
    /// Tempo 3.
    case liveStore
  }

  /// Meets the plan word for word, and is fast.
  package static let plan = TempoProfile(
    missingTraceText: "trace not found", maxTraceIdle: .milliseconds(50), completeBlockTimeout: .milliseconds(500),
    blocklistPoll: .milliseconds(100), searchCutoff: .zero, hasFlushRoute: true, flushBackoff: .milliseconds(50))

  /// Answers as Tempo 3.1 did when it was recorded, with its waiting times.
  package static let tempo3 = TempoProfile(
    missingTraceText: "", maxTraceIdle: .seconds(5), maxBlockDuration: .seconds(30),
    completeBlockTimeout: .seconds(900), searchCutoff: .seconds(30),
    hasFlushRoute: false, flushBackoff: .seconds(30), hasVolume: false)

  /// The last version with a text for a trace that is not there.
  package static let tempo24 = TempoProfile.tempo2(missingTraceText: "trace not found")

  package static let tempo29 = TempoProfile.tempo2(missingTraceText: "")

  /// Tempo 2.9 in several processes.
  package static let distributed: TempoProfile = {
    var profile = tempo29
    profile.isDistributed = true
    return profile
  }()

  private static func tempo2(missingTraceText: String) -> TempoProfile {
    TempoProfile(
      missingTraceText: missingTraceText, maxTraceIdle: .seconds(10), maxBlockDuration: .seconds(1800),
      completeBlockTimeout: .seconds(900), searchCutoff: .zero, hasFlushRoute: true, flushBackoff: .seconds(30),
      hasVolume: false, keeper: .ingester)
  }

  /// The same with shorter times.
  func times(dividedBy speed: Int) -> TempoProfile {
    var faster = self
    for time in [
      \TempoProfile.maxTraceIdle, \.maxBlockDuration, \.completeBlockTimeout, \.searchCutoff, \.flushBackoff,
      \.blocklistPoll,
    ] { faster[keyPath: time] /= speed }
    return faster
  }
}
