internal import Runner
internal import Wire

/// A trace of this run: what was sent, and how the receiver answered.
struct SentTrace: Sendable {
  let id: TraceID
  let spans: [ResourceSpans]
  /// When its first span begins.
  let start: UTCTime
  let address: String
  let export: TempoExport
  /// From the moment it was to be sent to the whole answer.
  let elapsed: Duration

  /// What is wrong with the receiver's answer; nil where it took the whole trace.
  var refusal: String? {
    guard export.code == .ok else { return "grpc-status \(export.code.rawValue) (\(export.code)): \(export.message)" }
    guard let partial = export.response.partialSuccess, partial.rejectedSpans != 0 else { return nil }
    return "partial success: \(partial.rejectedSpans) spans rejected, \(partial.errorMessage)"
  }

  func expectAcknowledged() throws(Mismatch) {
    if let refusal {
      throw Mismatch(
        "the receiver did not take the trace", expected: "grpc-status 0 (ok), no span rejected", actual: refusal,
        curl: export.curlCommand)
    }
  }

  func expectAcknowledged(within limit: Duration) throws(Mismatch) {
    try expectAcknowledged()
    guard elapsed <= limit else {
      throw Mismatch(
        "the acknowledgment took too long", expected: "within \(limit.formatted)", actual: elapsed.formatted,
        curl: export.curlCommand)
    }
  }

  var evidence: Evidence {
    Evidence(
      "OTLP gRPC export",
      [
        "trace id": id.description, "spans": "\(spanCount)", "address": address,
        "answer": refusal ?? "grpc-status 0 (ok)", "time": elapsed.formatted,
      ])
  }

  private var spanCount: Int { spans.flatMap(\.scopeSpans).reduce(0) { $0 + $1.spans.count } }
}
