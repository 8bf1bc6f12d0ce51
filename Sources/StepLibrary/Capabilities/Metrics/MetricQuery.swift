import Base
import Clients
import Runner
import Wire

/// A question about series of this run, and what the answer must hold.
struct MetricQuery: Sendable {
  var query: PrometheusQuery
  /// What was sent and falls within the question; nil where that is not known.
  var expected: [TimeSeries]?
  /// An instant vector has each series' newest sample under the query's time.
  var vectorTime: UTCTime?

  /// All samples of some pushed series, as they were sent.
  static func samples(of sent: SentSeries, in span: Duration) -> MetricQuery {
    let query = "\(sent.recipe.selector)[\(promQL(span))]"
    return MetricQuery(query: .instant(query, at: sent.newest), expected: sent.series)
  }

  /// The newest sample of each series.
  static func newest(of sent: SentSeries) -> MetricQuery { newest(of: sent, at: sent.newest) }

  /// What was the newest at a time, in milliseconds since 1970.
  static func newest(of sent: SentSeries, at time: Int64) -> MetricQuery {
    MetricQuery(
      query: .instant(sent.recipe.selector, at: time), expected: sent.series,
      vectorTime: UTCTime(millisecondsSince1970: time))
  }

  /// One value a step, where a sample was sent for each.
  static func steps(of sent: SentSeries, _ step: Duration) -> MetricQuery {
    MetricQuery(
      query: .range(sent.recipe.selector, sent.oldest...sent.newest, step: step), expected: sent.series)
  }

  /// A time as PromQL writes it: `7d`, `90s`, `1500ms`.
  static func promQL(_ duration: Duration) -> String {
    let milliseconds = Int64((duration / .milliseconds(1)).rounded())
    for (unit, size) in [("d", Int64(86_400_000)), ("h", 3_600_000), ("m", 60_000), ("s", 1000)]
    where milliseconds > 0 && milliseconds % size == 0 {
      return "\(milliseconds / size)\(unit)"
    }
    return "\(milliseconds)ms"
  }
}

/// The answer to one.
struct MetricAnswer: Sendable {
  let asked: MetricQuery
  let reply: PrometheusReply
  let timed: TimedAnswer

  func series() throws(Mismatch) -> [TimeSeries] {
    do { return try reply.result().series } catch {
      throw Mismatch(
        "the query was not answered with series", expected: "a vector or matrix", actual: "\(error)",
        curl: timed.curlCommand)
    }
  }

  func expectSeries() throws(Mismatch) {
    guard try series().contains(where: { !$0.samples.isEmpty }) else {
      throw Mismatch(
        "the answer has no series", expected: "time series data for \(asked.query.text)", actual: "an empty result",
        curl: timed.curlCommand)
    }
  }

  func expectSeries(count: Int) throws(Mismatch) {
    let found = try series().count
    guard found == count else {
      throw Mismatch(
        "the query has another number of series", expected: "\(count)", actual: "\(found)", curl: timed.curlCommand)
    }
  }

  func expectError(_ type: String, saying text: String) throws(Mismatch) {
    if case .failure(let found, let message) = reply.answer, found.name == type, message.contains(text) { return }
    throw Mismatch(
      "the query does not fail as expected", expected: "\(type): …\(text)…",
      actual: "\(reply.response.status) \(reply.response.excerpt)", curl: timed.curlCommand)
  }

  func expectNothing() throws(Mismatch) {
    let found = try series()
    guard found.isEmpty else {
      throw Mismatch(
        "the result is not empty", expected: "no series for \(asked.query.text)",
        actual: "\(found.count) series, the first \(found[0].labelSet.selector)", curl: timed.curlCommand)
    }
  }

  /// Compares every label and sample with what was pushed.
  func expectContent() throws {
    guard let expected = asked.expected else {
      throw Inconclusive("what \(asked.query.text) should answer is not known")
    }
    let answered = try series()
    let differences =
      if let time = asked.vectorTime {
        SeriesComparison.differences(sent: expected, vector: answered, at: time)
      } else {
        SeriesComparison.differences(sent: expected, answered: answered)
      }
    guard differences.isEmpty else {
      throw Mismatch(
        "the series are not as they were pushed, \(differences.count) differences", expected: "the series as pushed",
        actual: differences.prefix(5).map(\.description).joined(separator: "\n"), curl: timed.curlCommand)
    }
  }

  var evidence: Evidence {
    let (series, samples) = ((try? series()) ?? [], (try? self.series())?.reduce(0) { $0 + $1.samples.count } ?? 0)
    return Evidence(
      "PromQL query",
      [
        "query": asked.query.text, "path": asked.query.path, "method": asked.query.method.rawValue,
        "series": series.count, "samples": samples,
      ], then: timed.entries)
  }
}
