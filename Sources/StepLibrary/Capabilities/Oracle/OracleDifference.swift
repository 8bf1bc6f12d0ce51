import Base
import Wire

/// Where a target's answer is another than ours.
struct OracleDifference: Sendable, CustomStringConvertible {
  let query: OracleQuery
  /// Of the series; empty where the whole answer differs.
  let labels: String
  /// Milliseconds since 1970.
  let time: Int64
  let expected: String
  let actual: String
  let curlCommand: String

  var description: String {
    let moment = UTCTime(millisecondsSince1970: time).rfc3339(fractionDigits: 3)
    let kind = query.step.map { "range, step \(Double($0) / 1000) s" } ?? "instant"
    let place = labels.isEmpty ? "" : " \(labels)"
    return "\(query.text) (\(kind)) at \(moment)\(place): \(actual) instead of \(expected)"
  }
}

extension OracleAnswer {
  /// The first place, by labels and time, where another answer differs by more than 1e-9 of the value.
  func firstDifference(from other: OracleAnswer) -> (labels: LabelSet, time: Int64, expected: Double?, actual: Double?)?
  {
    for labels in Set(series.keys).union(other.series.keys).sorted() {
      let (ones, others) = (series[labels] ?? [:], other.series[labels] ?? [:])
      for time in Set(ones.keys).union(others.keys).sorted() {
        let (one, another) = (ones[time], others[time])
        if let one, let another, Self.isSame(one, another) { continue }
        return (labels, time, one, another)
      }
    }
    return nil
  }

  private static func isSame(_ one: Double, _ other: Double) -> Bool {
    if one.isNaN || other.isNaN { return one.isNaN && other.isNaN }
    if one.isInfinite || other.isInfinite { return one == other }
    return abs(one - other) <= 1e-9 * max(1, abs(one), abs(other))
  }
}
