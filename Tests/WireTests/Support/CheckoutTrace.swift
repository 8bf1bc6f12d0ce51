@testable import Wire

/// The trace of the Tempo recordings.
enum CheckoutTrace {
  private static let start: UInt64 = 1_795_227_316_936_963_068
  private static let traceID = TraceID(high: 0x4bf9_2f35_77b3_4da6, low: 0xa3ce_929d_0e0e_4736)
  private static let rootID = SpanID(rawValue: 0x00f0_67aa_0ba9_02b7)

  static let root = Span(
    traceID: traceID, spanID: rootID, name: "POST /orders", kind: .server, startTimeUnixNano: start,
    endTimeUnixNano: start + 500_000_000,
    attributes: [
      KeyValue("http.request.method", .string("POST")), KeyValue("http.response.status_code", .int(200)),
      KeyValue("retry", .bool(false)), KeyValue("ratio", .double(0.25)),
    ],
    status: SpanStatus(code: .ok))

  static let query = Span(
    traceID: traceID, spanID: SpanID(rawValue: 0xb7ad_6b71_6920_3331), parentSpanID: rootID, name: "SELECT orders",
    kind: .client, startTimeUnixNano: start + 100_000_000, endTimeUnixNano: start + 200_000_000,
    events: [
      SpanEvent(
        timeUnixNano: start + 150_000_000, name: "exception",
        attributes: [KeyValue("exception.type", .string("DeadlockError"))])
    ],
    status: SpanStatus(message: "deadlock", code: .error))

  static let resourceSpans = ResourceSpans(
    resource: Resource(attributes: [
      KeyValue("service.name", .string("checkout")), KeyValue("service.instance.id", .string("run-0001")),
    ]),
    scopeSpans: [ScopeSpans(scope: InstrumentationScope(name: "lgtm-verify", version: "1.0"), spans: [root, query])])
}
