@testable import Wire

/// A trace that sets every field of every OTLP message.
enum EveryField {
  static let traceID = TraceID(high: 0x0001_0203_0405_0607, low: 0x0809_0a0b_0c0d_0e0f)

  static let attributes = [
    KeyValue("string", .string("<&> \"ü\"")), KeyValue("bool", .bool(true)),
    KeyValue("int", .int(-9_007_199_254_740_993)),
    KeyValue("double", .double(1e-9)), KeyValue("bytes", .bytes([0, 1, 254, 255])), KeyValue("none", .empty),
    KeyValue("array", .array([.string(""), .int(0), .array([])])),
    KeyValue("map", .keyValueList([KeyValue("inner", .bool(false))])),
  ]

  static let span = Span(
    traceID: traceID, spanID: SpanID(rawValue: 1), traceState: "a=b", parentSpanID: SpanID(rawValue: 2), flags: 0x301,
    name: "every", kind: .consumer, startTimeUnixNano: 1, endTimeUnixNano: .max, attributes: attributes,
    droppedAttributesCount: 1,
    events: [SpanEvent(timeUnixNano: 7, name: "event", attributes: attributes, droppedAttributesCount: 2)],
    droppedEventsCount: 3,
    links: [
      SpanLink(
        traceID: traceID, spanID: SpanID(rawValue: 3), traceState: "c=d", attributes: attributes,
        droppedAttributesCount: 4, flags: 1)
    ],
    droppedLinksCount: 5, status: SpanStatus(message: "m", code: .error))

  static let resourceSpans = ResourceSpans(
    resource: Resource(attributes: attributes, droppedAttributesCount: 6),
    scopeSpans: [
      ScopeSpans(
        scope: InstrumentationScope(name: "n", version: "v", attributes: attributes, droppedAttributesCount: 7),
        spans: [span], schemaURL: "https://opentelemetry.io/schemas/1.30.0")
    ],
    schemaURL: "https://opentelemetry.io/schemas/1.31.0")
}
