import Base
import Foundation
import TestSupport
import Testing
import Wire

@testable import TraceQL

struct `TraceQL as a real Tempo answers it` {
  private static func json(_ name: String) throws -> JSONValue {
    try JSONValue(parsing: Array(Data(contentsOf: SharedFolder.url("recordings/tempo/traceql/" + name))))
  }

  private static func traces() throws -> [Trace] {
    try (json("sent.json").elements ?? []).map { sent in
      Trace(resourceSpans: try ExportTraceServiceRequest(json: sent.encoded).resourceSpans)
    }
  }

  /// What a search finds, or why it is refused: `TRACE: SPANS` for each set of spans.
  private static func ours(_ query: String, _ traces: [Trace]) -> [String] {
    do throws(TraceQLError) {
      let query = try TraceQLQuery(query)
      return traces.flatMap { trace in (query.answer(for: trace)?.spansets ?? []).map { line($0.spans.map(\.span)) } }
        .sorted()
    } catch { return ["invalid TraceQL query: \(error)"] }
  }

  private static func line(_ spans: [Span]) -> String {
    "\(spans[0].traceID): \(spans.map { "\($0.spanID)" }.sorted().joined(separator: " "))"
  }

  private static func recorded(_ exchange: JSONValue) -> [String] {
    if let error = exchange["body"]?.string { return [error] }
    let sets = (exchange["body"]?["traces"]?.elements ?? []).flatMap { trace in
      (trace["spanSets"]?.elements ?? []).map { set in
        let spans = (set["spans"]?.elements ?? []).compactMap { $0["spanID"]?.string }.sorted()
        return "\(trace["traceID"]?.string ?? ""): \(spans.joined(separator: " "))"
      }
    }
    return sets.sorted()
  }

  @Test(.enabled(if: SharedFolder.has("recordings/tempo/traceql"), SharedFolder.absence(of: "TraceQL searches")))
  func `finds the same spans and refuses with the same words`() throws {
    let traces = try Self.traces()
    #expect(traces.count == 12)
    let exchanges = try Self.json("searches.json")["exchanges"]?.elements ?? []
    #expect(exchanges.count == 137)
    for exchange in exchanges {
      guard let query = exchange["q"]?.string, !query.isEmpty else {
        // No query at all: Tempo answers every trace, without spans.
        #expect(exchange["body"]?["traces"]?.elements?.count == 12)
        continue
      }
      #expect(Self.ours(query, traces) == Self.recorded(exchange), "\(query)")
    }
  }
}
