import Base
import Clients
import Runner
import Wire

/// What an answer of a trace API shows of a trace.
extension TimedAnswer {
  /// In either of Tempo's shapes, or bare OTLP; throws where it is none of them.
  func shownTrace() throws(Mismatch) -> Trace {
    for version in [TempoTraceAnswer.Version.v1, .v2] {
      if let trace = try? TempoTraceAnswer.decode(response, version), !trace.resourceSpans.isEmpty { return trace }
    }
    throw Mismatch(
      "the response is no trace", expected: "a trace, as Tempo's API has it (batches, trace or resourceSpans)",
      actual: response.excerpt, curl: curlCommand)
  }

  func expectWhole(_ trace: SentTrace) throws(Mismatch) {
    guard response.status == 200 else {
      throw Mismatch(
        "the trace is not answered", expected: "200 with trace \(trace.id)",
        actual: "\(response.status) \(response.excerpt)", curl: curlCommand)
    }
    let result = trace.compare(with: try shownTrace(), orKeptBy: .whole)
    guard result.differences.isEmpty else {
      throw Mismatch(
        "the response is not the trace as it was sent, \(result.differences.count) fields differ",
        expected: "trace \(trace.id), every field of it",
        actual: result.differences.prefix(5).map(\.description).joined(separator: "\n"), curl: curlCommand)
    }
  }

  /// Nothing of the trace is in it: no id of a span, no name of one.
  func expectNothing(of trace: SentTrace) throws(Mismatch) {
    let text = response.text + response.headers.map(\.value).joined(separator: "\n")
    guard let leak = trace.marks.first(where: text.contains) else { return }
    throw Mismatch(
      "the response shows data of the trace", expected: "nothing of trace \(trace.id)", actual: "\"\(leak)\" is in it",
      curl: curlCommand)
  }

  func expectStatus(_ allowed: [Int], _ meaning: String) throws(Mismatch) {
    guard allowed.contains(Int(response.status)) else {
      throw Mismatch(
        "the response is not \(meaning)", expected: allowed.map(String.init).joined(separator: " or "),
        actual: "\(response.status) \(response.excerpt)", curl: curlCommand)
    }
  }

  /// What must be the same for a trace of others and for none: all but times and ids.
  func comparable(without ids: [String]) -> [String] {
    let changing: Set = [
      "date", "x-request-id", "x-trace-id", "x-correlation-id", "traceparent", "tracestate", "server-timing",
      "x-process-time", "age", "connection", "keep-alive",
    ]
    let fields = response.headers.map { (name: $0.name.lowercased(), value: $0.value) }
      .filter { !changing.contains($0.name) }.map { "\($0.name): \($0.value)" }.sorted()
    return (["status \(response.status)"] + fields + [response.text]).map { line in
      ids.reduce(line) { $0.replacing($1, with: "ID") }
    }
  }
}

extension SentTrace {
  /// Texts that stand in no answer which shows nothing of it.
  fileprivate var marks: [String] {
    let all = spans.flatMap(\.scopeSpans).flatMap(\.spans)
    let ids = all.map(\.spanID.description) + all.map { Base64.encode($0.spanID.bytes) }
    let values = spans.compactMap { spans -> String? in
      guard case .string(let text) = spans.resource?.attributes["service.instance.id"] else { return nil }
      return text
    }
    return (ids + all.map(\.name) + values).filter { $0.utf8.count >= 6 }
  }
}
