import Base

/// Makes the spans of one test trace; each draw depends on the trace's id alone.
struct SpanMaker {
  private static let kinds: [SpanKind] = [.server, .client, .internal, .producer, .consumer]

  let traceID: TraceID
  let index: Int
  let start: UTCTime
  private var random: SplitMix64

  init(traceID: TraceID, index: Int, start: UTCTime) {
    self.traceID = traceID
    self.index = index
    self.start = start
    random = SplitMix64(seed: traceID.low)
  }

  mutating func spans() -> [Span] {
    var spans = [root()]
    for number in 1..<Int.random(in: 5...6, using: &random) { spans.append(child(number, of: spans)) }
    return spans
  }

  private mutating func root() -> Span {
    Span(
      traceID: traceID, spanID: spanID(), traceState: "lgtm=\(index)", name: "POST /orders/\(index)",
      kind: Self.kinds[0], startTimeUnixNano: time(0), endTimeUnixNano: time(900_000_000), attributes: attributes(0),
      status: SpanStatus(code: .ok))
  }

  private mutating func child(_ number: Int, of spans: [Span]) -> Span {
    let begin = UInt64(number) * 100_000_000 + UInt64.random(in: 0..<50_000_000, using: &random)
    let failed = number == 1 || number > 2 && Bool.random(using: &random)
    return Span(
      traceID: traceID, spanID: spanID(), parentSpanID: spans.randomElement(using: &random)?.spanID,
      name: "step \(number) of order \(index)", kind: Self.kinds[number % Self.kinds.count],
      startTimeUnixNano: time(begin), endTimeUnixNano: time(begin + 40_000_000), attributes: attributes(number),
      events: [event(at: time(begin + 10_000_000))], links: number == 1 ? [link()] : [],
      status: failed ? SpanStatus(message: "attempt \(number) failed", code: .error) : SpanStatus())
  }

  /// At least one attribute of each type; the integers do not fit a double's 53 bits.
  private mutating func attributes(_ number: Int) -> [KeyValue] {
    let large = Int64.random(in: (1 << 53 + 1)...Int64.max, using: &random)
    let quarters = Double(Int.random(in: 1...4_000_000, using: &random)) / 4
    return [
      KeyValue("test.trace.index", .int(Int64(index))), KeyValue("test.span.number", .int(Int64(number))),
      KeyValue("test.text", .string("größe <\(random.next())> & \"mehr\"")), KeyValue("test.large", .int(large)),
      KeyValue("test.negative", .int(-large)), KeyValue("test.ratio", .double(quarters)),
      KeyValue("test.flag", .bool(Bool.random(using: &random))),
      KeyValue("test.list", .array([.string("a\(number)"), .string("b\(random.next())")])),
      KeyValue("test.map", .keyValueList([KeyValue("n", .int(Int64(number))), KeyValue("s", .string("ä"))])),
      KeyValue("test.bytes", .bytes(random.next().bigEndianBytes)),
    ]
  }

  private mutating func event(at time: UInt64) -> SpanEvent {
    SpanEvent(
      timeUnixNano: time, name: "checkpoint",
      attributes: [
        KeyValue("test.token", .string(String(random.next()))), KeyValue("test.done", .bool(true)),
        KeyValue("test.count", .int(Int64(index))), KeyValue("test.share", .double(0.25)),
      ])
  }

  private mutating func link() -> SpanLink {
    SpanLink(
      traceID: TraceID(high: traceID.high, low: random.next()), spanID: spanID(), traceState: "lgtm=link",
      attributes: [KeyValue("test.link", .string("caused by"))])
  }

  private mutating func spanID() -> SpanID {
    let id = SpanID(rawValue: random.next())
    return id.isZero ? spanID() : id
  }

  private func time(_ nanoseconds: UInt64) -> UInt64 {
    UInt64(clamping: start.nanosecondsSince1970) &+ nanoseconds
  }
}
