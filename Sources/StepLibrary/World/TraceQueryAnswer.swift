internal import Runner
internal import Wire

/// Tempo's answer to a query for one trace.
struct TraceQueryAnswer: Sendable {
  let id: TraceID
  let response: HTTPResponse
  /// From the moment it was to be sent to the last byte.
  let elapsed: Duration
  let curlCommand: String

  func expectReceived(within limit: Duration) throws(Mismatch) {
    guard elapsed <= limit else {
      throw Mismatch(
        "the response took too long", expected: "within \(limit.formatted)", actual: elapsed.formatted,
        curl: curlCommand)
    }
  }

  func expectStatus(_ status: HTTPStatus) throws(Mismatch) {
    guard response.status == status.code else {
      throw Mismatch(
        "the response has another status", expected: "\(status)", actual: "\(response.status) \(excerpt)",
        curl: curlCommand)
    }
  }

  /// Compares every field of every span with what was sent.
  func expectContent(of trace: SentTrace) throws(Mismatch) {
    try expectOK()
    let differences = TraceComparison.differences(sent: trace.spans, answered: try spans())
    guard differences.isEmpty else {
      let shown = differences.prefix(5).map(\.description).joined(separator: "\n")
      throw Mismatch(
        "trace \(id) is not as it was sent, \(differences.count) fields differ", expected: "the trace as it was sent",
        actual: shown, curl: curlCommand)
    }
  }

  func expectDescription() throws(Mismatch) {
    let text = response.text
    guard text.contains(where: \.isLetter) else {
      throw Mismatch(
        "the response has no error message", expected: "a text that says what is wrong",
        actual: text.isEmpty ? "an empty body" : excerpt, curl: curlCommand)
    }
  }

  var evidence: Evidence {
    Evidence(
      "trace query",
      [
        "trace id": id.description, "status": "\(response.status)", "content type": response.mediaType ?? "none",
        "bytes": "\(response.body.count)", "time": elapsed.formatted,
        "first byte": response.timings.firstByte.formatted,
      ])
  }

  func expectOK() throws(Mismatch) {
    guard response.status == 200 else {
      throw Mismatch(
        "trace \(id) cannot be queried", expected: "200 with the trace", actual: "\(response.status) \(excerpt)",
        curl: curlCommand)
    }
  }

  private func spans() throws(Mismatch) -> [ResourceSpans] {
    do { return try decoded().resourceSpans } catch {
      throw Mismatch(
        "the response is no trace", expected: "a trace as Tempo encodes it", actual: "\(error): \(excerpt)",
        curl: curlCommand)
    }
  }

  private func decoded() throws -> Trace {
    let isProtobuf = response.mediaType == TempoTraceAnswer.Encoding.protobuf.rawValue
    return isProtobuf ? try Trace(protobuf: response.body) : try Trace(json: response.body)
  }

  /// The beginning of the body, on one line.
  private var excerpt: String {
    let text = response.text.prefix(200).map { $0.isNewline ? " " : $0 }
    return text.isEmpty ? "(empty body)" : String(text)
  }
}
