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

  /// Two parts that end and begin within one of Mimir's ranges, a sample a minute.
  struct Parts: Sendable {
    let older: SeriesShape
    let newer: SeriesShape
    /// The time of the older part's newest sample.
    let olderEnd: UTCTime

    /// - Parameter range: of a block; Mimir's ranges begin at its multiples.
    init(_ span: Duration, ending now: UTCTime, range: Duration = .seconds(7200)) {
      let (minute, range): (Int64, Int64) = (60_000, Int64(range / .milliseconds(1)))
      let end = now.millisecondsSince1970
      // An hour ago, but not near a border, so that both parts have samples in that range.
      let place = (end - 60 * minute) % range
      let split = end - (place < 5 * minute || place > range - 5 * minute ? 50 : 60) * minute
      let begin = end - Int64(span / .milliseconds(1)) - 10 * minute
      older = SeriesShape(series: 1, samples: Int((split - begin) / minute) + 1, step: .seconds(60))
      newer = SeriesShape(series: 1, samples: Int((end - split) / minute), step: .seconds(60))
      olderEnd = UTCTime(millisecondsSince1970: split)
    }
  }
}
