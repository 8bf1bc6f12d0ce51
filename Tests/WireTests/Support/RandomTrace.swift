import Base

@testable import Wire

/// Traces with whatever OTLP allows, also what other protocols have other uses for.
struct RandomTrace {
  var random: SplitMix64

  mutating func batch() -> ResourceSpans {
    let attributes = attributes(of: [
      "service.name", "service.instance.id", "hostname", "host.name", "jaeger.version", "os.type", "error", "team",
    ])
    return ResourceSpans(
      resource: Resource(attributes: attributes, droppedAttributesCount: 2),
      scopeSpans: (0..<3).map { _ in
        ScopeSpans(
          scope: InstrumentationScope(
            name: pick(["", "a", "b|c"]), version: pick(["", "1"]), attributes: [KeyValue("s", .bool(true))]),
          spans: (0..<4).map { _ in span() }, schemaURL: "https://example.org/1")
      }, schemaURL: "https://example.org/2")
  }

  private mutating func span() -> Span {
    let traceID = TraceID(high: random.next(), low: random.next())
    let id = SpanID(rawValue: random.next())
    let start: UInt64 = pick([0, 1_795_227_316_936_963_068, 999, 1_500])
    return Span(
      traceID: traceID, spanID: id, traceState: pick(["", "a=b|c"]),
      parentSpanID: pick([nil, id, SpanID(rawValue: 7)]), flags: pick([0, 1]), name: pick(["", "GET /", "ß|<&>"]),
      kind: SpanKind(rawValue: pick([0, 1, 2, 3, 4, 5, 9])), startTimeUnixNano: start,
      endTimeUnixNano: pick([0, start, start + 1_234_567, .max]),
      attributes: attributes(of: [
        "text", "error", "span.kind", "otel.status_code", "http.status_code", "http.status_message", "w3c.tracestate",
        "service.name", "team", "otel.scope.name", "otel.library.name", "otlp.link.0", "peer.service",
      ]),
      droppedAttributesCount: 1, events: (0..<pick([0, 2])).map { _ in event() }, droppedEventsCount: 1,
      links: (0..<pick([0, 1, 3])).map { _ in link(traceID) }, droppedLinksCount: 1,
      status: pick([
        nil, SpanStatus(), SpanStatus(message: "m"), SpanStatus(code: .ok), SpanStatus(message: "m", code: .ok),
        SpanStatus(message: "m", code: .error), SpanStatus(code: .error), SpanStatus(code: .init(rawValue: 7)),
      ]))
  }

  private mutating func event() -> SpanEvent {
    SpanEvent(
      timeUnixNano: pick([0, 1_795_227_316_936_963_068]), name: pick(["", "exception", "a|b"]),
      attributes: attributes(of: ["event", "text", "number"]), droppedAttributesCount: pick([0, 3]))
  }

  private mutating func link(_ traceID: TraceID) -> SpanLink {
    SpanLink(
      traceID: pick([traceID, TraceID(high: 1, low: 2)]), spanID: SpanID(rawValue: random.next() | 1),
      traceState: pick(["", "x=y", "x=y|z"]), attributes: attributes(of: ["why", "number"]),
      droppedAttributesCount: pick([0, 4]), flags: pick([0, 1]))
  }

  private mutating func attributes(of keys: [String]) -> [KeyValue] {
    var attributes: [KeyValue] = []
    for key in keys where Bool.random(using: &random) { attributes.append(KeyValue(key, value())) }
    return attributes
  }

  private mutating func value() -> AnyValue {
    pick([
      .empty, .string(""), .string("größe | <&> \"\u{2028}"), .string("404"), .bool(true), .bool(false), .int(0),
      .int(503), .int(404), .int(.max), .int(.min), .double(0.5), .double(-0.0), .double(2), .double(1e300),
      .double(.nan), .double(.infinity), .bytes([]), .bytes([0, 255]), .array([]),
      .array([.string("a"), .int(1 << 60), .bytes([1]), .empty]),
      .keyValueList([KeyValue("b", .double(0.1)), KeyValue("a", .array([.bool(true)]))]),
    ])
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: values.indices, using: &random)]
  }
}
