import Base
import Clients
import Runner
import Wire

/// Metrics of hours that lie in several blocks of one range, so that Mimir has something to compact.
struct MetricHistory: Sendable {
  let tenant: String
  /// When the first of them were pushed; nil for what was there before the run.
  let begun: UTCTime?
  let span: Duration
  /// A block that was compacted before says nothing.
  let compactedSince: UTCTime
  /// How many samples at least a block has that was merged from them.
  let samples: Int
  /// The compactor's, by then.
  let runs: CompactorRuns

  /// Two parts that meet in the middle of the last range that is over: no compactor merges one that is not. A sample a
  /// minute.
  struct Parts: Sendable {
    let older: SeriesShape
    let newer: SeriesShape
    /// The time of the older part's newest sample.
    let olderEnd: UTCTime
    /// How many samples of both lie in that range.
    let merged: Int

    private static let minute: Int64 = 60_000

    /// - Parameter range: of a block; Mimir's ranges begin at its multiples.
    init(_ span: Duration, ending now: UTCTime, range: Duration = CompactorSettings.usualRange) {
      let (minute, range, end) = (Self.minute, Int64(range / .milliseconds(1)), now.millisecondsSince1970)
      let over = end - end % range
      // Samples lie at the minutes before now; the first of the newer part is the first in the second half.
      let newerCount = (end - (over - range / 2)) / minute
      let split = end - newerCount * minute
      let begin = min(over - range, end - Int64(span / .milliseconds(1)) - 10 * minute)
      older = SeriesShape(series: 1, samples: Int((split - begin) / minute) + 1, step: .seconds(60))
      newer = SeriesShape(series: 1, samples: Int(newerCount), step: .seconds(60))
      olderEnd = UTCTime(millisecondsSince1970: split)
      let first = max(begin, over - range)
      merged = Int((split - first) / minute) + 1 + Int((over - 1 - split) / minute)
    }
  }
}
