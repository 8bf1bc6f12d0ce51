import Base
import Clients
import Runner
import Wire

/// One look at what searches find.
struct TraceSearching: Sendable {
  let client: TempoClient

  func expectFound(_ trace: SentTrace, by search: TempoSearch) async throws {
    let answer = try await client.search(search)
    guard answer.traces.contains(where: { $0.traceID == trace.id }) else {
      throw Mismatch(
        "the search does not find trace \(trace.id)", expected: "it among the results of \(search.text)",
        actual: "status \(answer.response.status), \(answer.traces.count) traces")
    }
  }

  func expectTagName(_ name: String) async throws {
    let names = try await client.tagNames()
    guard names.contains(name) else {
      throw Mismatch(
        "the tag name is not there", expected: name, actual: names.sorted().prefix(20).joined(separator: ", "))
    }
  }
}

extension TempoSearch {
  var text: String { query ?? tags ?? "" }
}

extension SentTrace {
  /// Around the trace's time, and with room for all traces of a run.
  func search(query: String? = nil, tags: String? = nil) -> TempoSearch {
    TempoSearch(
      query: query, tags: tags, start: start.secondsSince1970 - 60, end: start.secondsSince1970 + 60, limit: 1000)
  }
}
