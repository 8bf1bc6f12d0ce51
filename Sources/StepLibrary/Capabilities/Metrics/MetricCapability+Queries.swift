import Clients
import Runner
import Wire

/// PromQL, and what must be in the answers.
extension MetricCapability {
  /// Whether the scenario's next queries are about metrics.
  var areWanted: Bool { !memory.wantedQueries.isEmpty }

  /// Up to a day the samples of the last push; for longer a series that goes back so far.
  func want(inLast span: Duration) async throws {
    if span <= .seconds(86400) {
      memory.wantedQueries = [.samples(of: try memory.last, in: span)]
    } else {
      let sent = try await ensureHistory(span)
      memory.pushed.append(sent)
      memory.wantedQueries = [.steps(of: sent, .seconds(3600))]
    }
  }

  /// A name that no run has.
  func wantUnknown() {
    let name = "lgtm_verify_absent_\(scenario.run.identity.id.filter { $0.isLetter || $0.isNumber })"
    memory.wantedQueries = [MetricQuery(query: .instant(name), expected: [])]
  }

  /// So many different questions about the pushed series: all samples, and what was newest at one time after another.
  func want(_ count: Int) throws {
    let sent = try memory.last
    let pace = max(1, (sent.newest - sent.oldest) / Int64(max(count, 1)))
    let times = (0..<Int64(max(count, 1)) - 1).map { sent.newest - $0 * pace }
    memory.wantedQueries = [.samples(of: sent, in: sent.span)] + times.map { .newest(of: sent, at: $0) }
  }

  /// Asks all wanted questions at the same time, and keeps the answers in that order.
  func ask() async throws {
    let tenant = memory.pushed.last.map { Tenant($0.tenant) } ?? .own
    let answers = try await reading(as: tenant).answers(to: try memory.wanted)
    memory.lastAnswers = answers
    world[AnswerMemory.self].answers = answers.map(\.timed)
    for answer in answers { scenario.attach(answer.evidence) }
  }

  /// Asks them at the path that the plan names.
  func ask(at path: RequestPath) async throws {
    let isRange = path.template.hasSuffix("/api/v1/query_range")
    guard isRange || path.template.hasSuffix("/api/v1/query") else {
      throw Inconclusive("\(path) is no path of a PromQL query")
    }
    for wanted in memory.wantedQueries where wanted.query.path.hasSuffix("query_range") != isRange {
      throw Inconclusive("\(wanted.query.text) is not for \(path)")
    }
    try await ask()
  }

  /// That many of them.
  func ask(_ count: Int) async throws {
    let wanted = try memory.wanted
    guard wanted.count >= count else {
      throw Inconclusive("the scenario has \(wanted.count) PromQL queries, the step needs \(count)")
    }
    memory.wantedQueries = Array(wanted.prefix(count))
    try await ask()
  }

  /// All samples of the last push.
  func askForLast() async throws {
    let sent = try memory.last
    memory.wantedQueries = [.samples(of: sent, in: sent.span)]
    try await ask()
  }

  func ask(_ query: PrometheusQuery) async throws {
    memory.wantedQueries = [MetricQuery(query: query)]
    try await ask()
  }

  /// An instant query; `$series` and others are filled in.
  func ask(promQL query: String, by method: PrometheusQuery.Method = .get) async throws {
    try await ask(PrometheusQuery.instant(world.generic.filled(query)).by(method))
  }

  func expectEachAnswer(_ expect: (MetricAnswer) throws -> Void) throws {
    for answer in try memory.answers { try expect(answer) }
  }

  /// Each answer has series, and they are as they were pushed.
  func expectContentOfAllAnswers() throws {
    try expectEachAnswer { try $0.expectSeries() }
    try expectEachAnswer { try $0.expectContent() }
  }

  /// The slowest answer came in time, and each has series.
  func expectSeries(within limit: Duration) throws {
    try world.generic.expectAllReceived(within: limit)
    try expectEachAnswer { try $0.expectSeries() }
  }

  /// Queries the newest series; nil where the scenario pushed none.
  func measuredQuery() throws -> MeasuredQuery? {
    guard let sent = memory.pushed.last else { return nil }
    let reading = try reading(of: sent)
    return { _ in try await reading.answer(to: .newest(of: sent)).expectSeries() }
  }
}
