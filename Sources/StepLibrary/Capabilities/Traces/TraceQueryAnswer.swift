import Clients
import Runner
import Wire

/// Tempo's answer to a query for one trace.
struct TraceQueryAnswer: Sendable {
  let id: TraceID
  let version: TempoTraceAnswer.Version
  let call: HTTPCall
  /// From the common start of its queries to the last byte.
  let elapsed: Duration

  var response: HTTPResponse { call.response }
  var curlCommand: String { call.curlCommand }
  var timed: TimedAnswer { TimedAnswer(call, elapsed: elapsed) }

  /// Nil where Tempo has none; throws `UnexpectedAnswer` for what is no trace.
  func trace() throws(UnexpectedAnswer) -> Trace? {
    do { return try TempoTraceAnswer(response, version).trace } catch { throw call.unexpected("\(error)") }
  }

  func expectOK() throws(Mismatch) {
    guard response.status == 200 else {
      throw Mismatch(
        "trace \(id) cannot be queried", expected: "200 with the trace",
        actual: "\(response.status) \(response.excerpt)", curl: curlCommand)
    }
  }

  /// Compares every field of every span with what was sent, or with what a block keeps of it.
  func expectContent(of trace: SentTrace, orKeptBy format: TraceBlockFormat = .whole) throws(Mismatch) {
    try expectOK()
    let differences = trace.compare(with: Trace(resourceSpans: try spans()), orKeptBy: format).differences
    guard differences.isEmpty else {
      let shown = differences.prefix(5).map(\.description).joined(separator: "\n")
      throw Mismatch(
        "trace \(id) is not as it was sent, \(differences.count) fields differ", expected: "the trace as it was sent",
        actual: shown, curl: curlCommand)
    }
  }

  /// Compares every field of every span with those of an earlier answer.
  func expectSame(as earlier: TraceQueryAnswer) throws(Mismatch) {
    let differences = TraceComparison.differences(sent: try earlier.spans(), answered: try spans())
    guard let first = differences.first else { return }
    throw Mismatch(
      "trace \(id) is not as it was before, \(differences.count) fields differ", expected: "the earlier answer",
      actual: first.description, curl: curlCommand)
  }

  private func spans() throws(Mismatch) -> [ResourceSpans] {
    do { return try TempoTraceAnswer.decode(response, version).resourceSpans } catch {
      throw Mismatch(
        "the response is no trace", expected: "a trace as Tempo encodes it", actual: "\(error): \(response.excerpt)",
        curl: curlCommand)
    }
  }

  var evidence: Evidence { Evidence("trace query", ["trace id": id.description], then: timed.entries) }
}
