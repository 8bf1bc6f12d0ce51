import Base

/// Spans for load: the whole content of each follows from a seed, its number and the time of its batch, so that any trace
/// can be made again to compare it with what is read back.
///
/// Ten spans with consecutive numbers are one trace: a root and its children.
package struct SpanLoad: Equatable, Sendable {
  package static let spansPerTrace = 10

  package var seed: UInt64
  /// Becomes the resource's `service.instance.id`.
  package var runID: String

  package init(seed: UInt64, runID: String) {
    self.seed = seed
    self.runID = runID
  }

  /// Different for every number of a trace and never zero.
  package func traceID(_ trace: Int) -> TraceID {
    let mixedSeed = SplitMix64.mix(seed)
    return TraceID(high: traceHigh, low: SplitMix64.mix(UInt64(trace) &+ mixedSeed))
  }

  /// One trace as it is sent.
  ///
  /// - Parameter start: when its batch begins, in nanoseconds since 1970.
  package func resourceSpans(trace: Int, start: UInt64) -> ResourceSpans {
    let numbers = trace * Self.spansPerTrace..<(trace + 1) * Self.spansPerTrace
    return resourceSpans(numbers.map { span(SpanLoadFields($0, of: self, start: start)) })
  }

  func resourceSpans(_ spans: [Span]) -> ResourceSpans {
    let attributes = [
      KeyValue("service.name", .string("lgtm-verify-load")), KeyValue("service.instance.id", .string(runID)),
    ]
    let scope = InstrumentationScope(name: "lgtm-verify", version: "1.0")
    return ResourceSpans(
      resource: Resource(attributes: attributes), scopeSpans: [ScopeSpans(scope: scope, spans: spans)])
  }

  var traceHigh: UInt64 { SplitMix64.mix(~SplitMix64.mix(seed)) | 1 }

  func span(_ fields: SpanLoadFields) -> Span {
    Span(
      traceID: TraceID(high: traceHigh, low: fields.traceLow), spanID: SpanID(rawValue: fields.spanID),
      parentSpanID: fields.parent.map { SpanID(rawValue: $0) }, name: "order \(fields.token.hexadecimal)",
      kind: fields.parent == nil ? .server : .client, startTimeUnixNano: fields.start, endTimeUnixNano: fields.end,
      attributes: [
        KeyValue("http.request.method", .string("POST")), KeyValue("http.response.status_code", .int(200)),
        KeyValue("url.path", .string("/orders")), KeyValue("load.number", .double(Double(bitPattern: fields.number))),
      ])
  }
}

/// What differs from span to span, each a field of fixed width.
struct SpanLoadFields {
  var traceLow: UInt64
  var spanID: UInt64
  /// The root's id; nil for the root.
  var parent: UInt64?
  var token: UInt64
  var start: UInt64
  var end: UInt64
  /// The bits of the span's number as a double.
  var number: UInt64
}

extension SpanLoadFields {
  /// The fields of the span with this number.
  @inline(__always)
  init(_ number: Int, of load: SpanLoad, start batchStart: UInt64) {
    let mixedSeed = SplitMix64.mix(load.seed)
    let (trace, position) = number.quotientAndRemainder(dividingBy: SpanLoad.spansPerTrace)
    traceLow = SplitMix64.mix(UInt64(trace) &+ mixedSeed)
    // Odd, and so never zero; the position in the trace makes the ids of a trace different.
    spanID = (traceLow & ~0x3F) | UInt64(position) << 1 | 1
    parent = position == 0 ? nil : (traceLow & ~0x3F) | 1
    token = SplitMix64.mix(UInt64(number) ^ mixedSeed)
    start = batchStart &+ UInt64(position) &* 1000
    end = batchStart &+ 1_000_000 &- UInt64(position) &* 1000 &+ token & 0xFFFF
    self.number = Double(number + 1).bitPattern
  }
}
