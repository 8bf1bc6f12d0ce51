package import Base

/// Compares series that were read back with those that were sent, label by label and sample by sample.
package enum SeriesComparison {
  /// All differences, in the order of what was sent; none when the answer holds exactly the same samples.
  package static func differences(sent: [TimeSeries], answered: [TimeSeries]) -> [FieldDifference] {
    var list = DifferenceList()
    let actual = Dictionary(grouping: answered, by: \.labelSet)
    for series in sent { compare(series, actual[series.labelSet] ?? [], &list) }
    let known = Set(sent.map(\.labelSet))
    for labels in actual.keys.sorted() where !known.contains(labels) {
      list.add(labels.selector, expected: DifferenceList.absent, actual: "a series")
    }
    return list.differences
  }

  /// Compares an instant vector: of each series the newest sample that was sent by then, under the query's time.
  package static func differences(
    sent: [TimeSeries], vector: [TimeSeries], at time: UTCTime
  ) -> [FieldDifference] {
    let now = time.millisecondsSince1970
    let expected = sent.compactMap { series in
      series.samples.filter { $0.timestamp <= now }.max { $0.timestamp < $1.timestamp }
        .map { TimeSeries(series.labelSet, [Sample($0.value, at: now)]) }
    }
    return differences(sent: expected, answered: vector)
  }

  private static func compare(_ expected: TimeSeries, _ answers: [TimeSeries], _ list: inout DifferenceList) {
    let path = expected.labelSet.selector
    guard let answer = answers.first else {
      return list.add(path, expected: "a series", actual: DifferenceList.absent)
    }
    if answers.count > 1 { list.compare("\(path) occurrences", 1, answers.count) }
    let actual = Dictionary(answer.samples.map { ($0.timestamp, $0) }) { first, _ in first }
    for sample in expected.samples { compare(path, sample, actual[sample.timestamp], &list) }
    let times = Set(expected.samples.map(\.timestamp))
    for sample in answer.samples where !times.contains(sample.timestamp) { compare(path, nil, sample, &list) }
    if answer.samples.count != actual.count { list.compare("\(path) samples", actual.count, answer.samples.count) }
  }

  private static func compare(
    _ path: String, _ expected: Sample?, _ actual: Sample?, _ list: inout DifferenceList
  ) {
    guard let sample = expected ?? actual, !isSame(expected, actual) else { return }
    let time = UTCTime(millisecondsSince1970: sample.timestamp).rfc3339(fractionDigits: 3)
    func text(_ sample: Sample?) -> String {
      sample.map { PrometheusNumber.value($0.value) } ?? DifferenceList.absent
    }
    list.add("\(path) @ \(time)", expected: text(expected), actual: text(actual))
  }

  /// A NaN's bits do not survive the query API, which writes `NaN` for all of them.
  private static func isSame(_ one: Sample?, _ other: Sample?) -> Bool {
    one == other || (one?.value.isNaN == true && other?.value.isNaN == true)
  }
}
