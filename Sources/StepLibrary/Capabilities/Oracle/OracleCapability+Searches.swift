import Base
import Clients
import Runner
import TraceQL
import Wire

extension OracleCapability {
  /// Searches for the scenario's traces, which must find those among them that our evaluator finds, with the same spans.
  func expectSearches(_ count: Int) async throws {
    let traces = try world[TraceMemory.self].taken
    let identity = scenario.run.identity
    var maker = SearchMaker(traces.map(\.spans), runID: identity.id, seed: identity.contentSeed)
    let looking = SearchComparing(client: try world.traces.client(as: Tenant(traces[0].tenant)), traces: traces)
    let all = "{ resource.service.instance.id = \(GoQuoted.text(identity.id)) }"
    try await scenario.eventually("searches find each trace") { try await looking.expectEveryTrace(by: all) }
    var (differing, filled, waived) = ([SearchDifference](), 0, waiving(target.tempo.waivers))
    for _ in 0..<count {
      let search = maker.search()
      let (difference, isFilled) = try await looking.compare(search)
      if isFilled { filled += 1 }
      if let difference, !waived.take(search) { differing.append(difference) }
    }
    waived.evidence.forEach(scenario.attach)
    scenario.attach(
      Evidence("TraceQL against our evaluator", ["traces": traces.count, "searches": count, "with a result": filled]))
    guard let shortest = differing.min(by: { $0.search.count < $1.search.count }) else { return }
    throw Mismatch(
      "\(differing.count) of \(count) TraceQL searches do not find what they should", expected: shortest.expected,
      actual: "\(shortest.search)\(waived.objection(to: shortest.search)): \(shortest.actual)")
  }
}

struct SearchDifference: Sendable {
  let search: String
  let expected: String
  let actual: String
}

/// Asks a Tempo and our evaluator the same searches.
struct SearchComparing: Sendable {
  let client: TempoClient
  let traces: [SentTrace]

  func expectEveryTrace(by search: String) async throws {
    for trace in traces { try await TraceSearching(client: client).expectFound(trace, by: ask(search, trace)) }
  }

  /// Each set of spans that is found in one of the traces, on a line of its own; of others nothing is known.
  func compare(_ search: String) async throws -> (difference: SearchDifference?, isFilled: Bool) {
    guard let first = traces.first else { return (nil, false) }
    let answer = try await client.search(ask(search, first))
    let known = Set(traces.map(\.id))
    let found = answer.traces.filter { known.contains($0.traceID) }.flatMap { result in
      result.spanSets.map { line(result.traceID, $0) }
    }
    let ours = try expected(search)
    let actual = answer.response.status == 200 ? found.sorted() : ["status \(answer.response.status)"]
    if ours == actual { return (nil, !ours.isEmpty) }
    return (SearchDifference(search: search, expected: text(ours), actual: text(actual)), !ours.isEmpty)
  }

  private func expected(_ search: String) throws -> [String] {
    let query = try TraceQLQuery(search)
    return traces.flatMap { trace in
      (query.answer(for: Trace(resourceSpans: trace.spans))?.spansets ?? []).map { set in
        line(trace.id, set.spans.map(\.span.spanID))
      }
    }.sorted()
  }

  private func ask(_ search: String, _ trace: SentTrace) -> TempoSearch {
    var asked = trace.search(query: search)
    asked.end = (traces.map(\.start.secondsSince1970).max() ?? 0) + 60
    asked.spansPerSet = 100
    return asked
  }

  private func line(_ id: TraceID, _ spans: [SpanID]) -> String {
    "\(id): \(spans.map(\.description).sorted().joined(separator: " "))"
  }

  private func text(_ lines: [String]) -> String { lines.isEmpty ? "nothing" : lines.joined(separator: "\n") }
}
