@testable import Wire

/// The trace of the golden bytes in `fixtures/wire`, as `make.py` there has it.
enum GoldenTrace {
  private static let start: UInt64 = 1_795_227_316_936_963_068
  private static let traceID = TraceID(high: 0x4bf9_2f35_77b3_4da6, low: 0xa3ce_929d_0e0e_4736)
  private static let rootID = SpanID(rawValue: 0x00f0_67aa_0ba9_02b7)

  private static let root = Span(
    traceID: traceID, spanID: rootID, traceState: "k=v", name: "POST /orders", kind: .server,
    startTimeUnixNano: start, endTimeUnixNano: start + 500_000_000,
    attributes: [
      KeyValue("text", .string("größe <&>")), KeyValue("yes", .bool(true)), KeyValue("no", .bool(false)),
      KeyValue("large", .int(1 << 53 + 1)), KeyValue("least", .int(.min)), KeyValue("zero", .int(0)),
      KeyValue("half", .double(0.5)), KeyValue("bytes", .bytes([0, 255])),
      KeyValue("list", .array([.string("a"), .int(1)])),
    ],
    status: SpanStatus(code: .ok))

  private static let child = Span(
    traceID: traceID, spanID: SpanID(rawValue: 0xb7ad_6b71_6920_3331), parentSpanID: rootID, name: "SELECT orders",
    kind: .client, startTimeUnixNano: start + 100_000_000, endTimeUnixNano: start + 200_000_000,
    events: [
      SpanEvent(
        timeUnixNano: start + 150_000_000, name: "exception",
        attributes: [KeyValue("exception.type", .string("DeadlockError")), KeyValue("attempt", .int(2))])
    ],
    links: [SpanLink(traceID: TraceID(high: 1, low: 2), spanID: SpanID(rawValue: 0xeee1_9b7e_c3c1_b174))],
    status: SpanStatus(message: "deadlock", code: .error))

  static let resourceSpans = ResourceSpans(
    resource: Resource(attributes: [
      KeyValue("service.name", .string("checkout")), KeyValue("team", .string("blau")), KeyValue("replica", .int(3)),
    ]),
    scopeSpans: [ScopeSpans(scope: InstrumentationScope(name: "lgtm-verify", version: "1.0"), spans: [root, child])])
}
