import Base
import Clients
import Runner
import Wire

/// One look at series: what Mimir answers, and whether that is what was pushed.
struct SeriesReading: Sendable {
  let client: MimirClient
  let clock: any RunClock

  /// - Parameter start: from which time counts; from now without one.
  func answer(to asked: MetricQuery, from start: Duration? = nil) async throws -> MetricAnswer {
    let start = start ?? clock.now
    let reply = try await client.ask(asked.query)
    return MetricAnswer(
      asked: asked, reply: reply,
      timed: TimedAnswer(response: reply.response, elapsed: clock.now - start, curlCommand: reply.curlCommand))
  }

  /// Asks all at the same time; the answers are in the order of the questions, and time counts from the common start.
  func answers(to asked: [MetricQuery]) async throws -> [MetricAnswer] {
    await client.prepareToAsk()
    let start = clock.now
    return try await withThrowingTaskGroup { group in
      for (index, query) in asked.enumerated() {
        group.addTask { (index, try await answer(to: query, from: start)) }
      }
      return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  /// Each series is there, whatever its samples.
  func anyAnswer(for sent: SentSeries) async throws -> MetricAnswer {
    let answer = try await answer(to: .newest(of: sent))
    guard try answer.series().count == sent.series.count else {
      throw Mismatch(
        "the pushed series are not there", expected: "\(sent.series.count) series",
        actual: "\(try answer.series().count)", curl: answer.timed.curlCommand)
    }
    return answer
  }

  /// All samples are there as they were pushed.
  func wholeAnswer(for sent: SentSeries) async throws -> MetricAnswer {
    let answer = try await answer(to: .samples(of: sent, in: sent.span))
    try answer.expectContent()
    return answer
  }

  /// All samples, the newest ones, and a value for each step, by GET and by POST, are as they were pushed.
  func expectEveryForm(of sent: SentSeries) async throws {
    let forms: [MetricQuery] = [.samples(of: sent, in: sent.span), .newest(of: sent), .steps(of: sent, sent.step)]
    for method in [PrometheusQuery.Method.get, .post] {
      for form in forms { try await answer(to: form.by(method)).expectContent() }
    }
  }

  /// - Parameter tenant: who asks, and must not find it.
  func expectHidden(_ sent: SentSeries, from tenant: String) async throws {
    let asked = MetricQuery(query: .instant(sent.recipe.selector, at: sent.newest))
    do { try await answer(to: asked).expectNothing() } catch {
      guard var mismatch = error as? Mismatch else { throw error }
      mismatch.failure.summary = "tenant \(tenant) finds series of tenant \(sent.tenant ?? "none")"
      throw mismatch
    }
  }

  /// Label names, label values and the list of series are those of the push.
  func expectLabels(of sent: SentSeries) async throws {
    let (selector, sets) = (sent.recipe.selector, sent.series.map(\.labelSet))
    let labels = Set(sets.flatMap(\.labels))
    let names = try await client.ask(.labels(matching: selector)).answer.names()
    try Self.expectEqual("label names", Set(names), Set(labels.map(\.name)))
    let values = try await client.ask(.values(of: "series", matching: selector)).answer.names()
    try Self.expectEqual("values of series", Set(values), Set(labels.filter { $0.name == "series" }.map(\.value)))
    let series = try await client.ask(PrometheusQuery.series(matching: selector).by(.post)).answer.series()
    try Self.expectEqual("series", Set(series.map(\.description)), Set(sets.map(\.description)))
  }

  private static func expectEqual(_ what: String, _ actual: Set<String>, _ expected: Set<String>) throws(Mismatch) {
    guard actual != expected else { return }
    throw Mismatch(
      "the \(what) are not those of the push", expected: expected.sorted().joined(separator: ", "),
      actual: actual.sorted().joined(separator: ", "))
  }
}

extension MetricQuery {
  fileprivate func by(_ method: PrometheusQuery.Method) -> MetricQuery {
    var other = self
    other.query = query.by(method)
    return other
  }
}
