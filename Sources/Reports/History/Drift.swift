import Base
package import Runner

/// A criterion's time that comes nearer to its limit from run to run, while it may still hold.
///
/// The rule, over the times that were held to the limit of the latest one, oldest first: there are six and more; the
/// median of the last three is by ten hundredths of the limit and more above that of the first three; and of all pairs
/// two thirds and more have the later time above the earlier, equals counted half. So one slow run is none, nor is a time
/// that goes back and forth.
package struct Drift: Equatable, Sendable {
  /// Medians of the first and of the last three.
  package let from: MeasuredTime
  package let to: MeasuredTime
  package let runs: Int

  static let leastRuns = 6
  static let leastShare = 0.1
  private static let few = 3

  package init?(_ times: [MeasuredTime]) {
    guard let limit = times.last?.limit, limit > .zero else { return nil }
    let values = times.filter { $0.limit == limit }.map(\.elapsed)
    guard values.count >= Self.leastRuns, Self.isRising(values) else { return nil }
    let (early, late) = (Self.median(values.prefix(Self.few)), Self.median(values.suffix(Self.few)))
    guard (late - early) / limit >= Self.leastShare - 1e-9 else { return nil }
    (from, to) = (MeasuredTime(early, within: limit), MeasuredTime(late, within: limit))
    runs = values.count
  }

  /// `1 s to 2.5 s of 5 s in 8 runs`.
  package var prose: String {
    "\(from.elapsed.measured) to \(to.elapsed.measured) of \(to.limit.formatted) in \(runs) runs"
  }

  /// Of a pair of equals half counts.
  private static func isRising(_ values: [Duration]) -> Bool {
    var (halves, all) = (0, 0)
    for (index, earlier) in values.enumerated() {
      for later in values.dropFirst(index + 1) {
        all += 1
        halves += later > earlier ? 2 : later == earlier ? 1 : 0
      }
    }
    return halves * 3 >= all * 4
  }

  private static func median(_ values: some Sequence<Duration>) -> Duration { values.sorted()[few / 2] }
}
