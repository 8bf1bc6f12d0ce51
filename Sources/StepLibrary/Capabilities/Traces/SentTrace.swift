import Base
import Clients
import Runner
import Wire

/// A trace of this run: what was sent, and how the receiver answered.
struct SentTrace: SentTelemetry, Sendable {
  let id: TraceID
  let path: TraceProtocol
  /// What must be read back: what was sent, as far as the protocol carries it.
  let spans: [ResourceSpans]
  /// When its first span begins.
  let start: UTCTime
  let address: String
  let tenant: String?
  let export: TempoExport
  let attempts: Int
  /// From the moment it was to be sent to the whole answer.
  let elapsed: Duration
  /// On the run's clock, when the answer was there.
  let answeredAt: Duration

  var curlCommand: String { export.curlCommand }

  func expectAcknowledged() throws(Mismatch) {
    if let refusal = export.refusal {
      throw Mismatch(
        "the receiver did not take the trace", expected: "success, no span rejected", actual: refusal,
        curl: export.curlCommand)
    }
  }

  var evidence: Evidence {
    Evidence(
      "trace sent",
      [
        "protocol": path.rawValue, Evidence.traceEntry: id.description, "spans": spanCount, "address": address,
        "tenant": tenant ?? "none", "answer": answer, "attempts": attempts,
        "ack": acknowledgment,
      ], then: export.isAnswered ? export.timings.entries : HTTPTimings().entries)
  }

  /// The status where that says it all.
  private var answer: Evidence.Value {
    guard export.refusal == nil, export.isAnswered, let status = export.httpStatus else { return .text(export.summary) }
    return .count(Int(status))
  }

  /// As evidence has it: UDP has none.
  var acknowledgment: Evidence.Value { export.isAnswered ? .duration(elapsed) : .text("–") }

  /// As it was sent, or as a block keeps it; differences of the form that is nearer.
  func compare(with found: Trace, orKeptBy format: TraceBlockFormat) -> (differences: [FieldDifference], fields: Int) {
    let whole = TraceComparison.compare(sent: spans, answered: found.resourceSpans)
    if whole.differences.isEmpty { return whole }
    let kept = TraceComparison.compare(sent: format.kept(spans), answered: found.resourceSpans)
    return kept.differences.count < whole.differences.count ? kept : whole
  }

  var spanCount: Int { spans.flatMap(\.scopeSpans).reduce(0) { $0 + $1.spans.count } }
}
