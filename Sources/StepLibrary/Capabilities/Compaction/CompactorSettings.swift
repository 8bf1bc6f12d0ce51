import Base
import Yaml

/// How Mimir's compactor is set, as far as it says when a block can have been compacted.
struct CompactorSettings: Equatable, Sendable {
  /// Between two runs.
  let interval: Duration
  /// Time ranges that blocks are merged to, the smallest first.
  let ranges: [Duration]
  /// How long a shipped block waits before it is merged for the first time; only newer Mimirs wait.
  let firstWait: Duration
  /// Nil where it does not say.
  let logLevel: String?

  /// As Mimir has it by default.
  static let usualRange = Duration.seconds(7200)

  /// Nil where the configuration names no interval.
  init?(_ configuration: YamlNode) {
    let compactor = configuration["compactor"]
    guard let interval = Duration(goText: compactor?["compaction_interval"]?.text ?? "") else { return nil }
    self.interval = interval
    let node = compactor?["block_ranges"]
    // A list, or as a flag has it: "2h0m0s,12h0m0s".
    let texts = (node?.items ?? []).compactMap(\.text) + (node?.text ?? "").split(separator: ",").map(String.init)
    let found = texts.compactMap { Duration(goText: $0) }.filter { $0 > .zero }.sorted()
    ranges = found.isEmpty ? [Self.usualRange] : found
    firstWait = Duration(goText: compactor?["first_level_compaction_wait_period"]?.text ?? "") ?? .zero
    logLevel = configuration["server"]?["log_level"]?.text
  }

  var range: Duration { ranges.first ?? Self.usualRange }

  /// How long a block that can be merged may wait for that.
  var patience: Duration { interval + firstWait }

  /// How old the newest compacted block of a tenant may be to whom metrics come all the time: one is merged when the
  /// second smallest range is over and its last block has come.
  var freshness: Duration { (ranges.dropFirst().first ?? range) + range + firstWait + interval * 2 }

  /// Whether it logs that a run succeeded: what is informative only is left out from `warn` on.
  var logsRuns: Bool { !["warn", "error"].contains(logLevel ?? "info") }
}
