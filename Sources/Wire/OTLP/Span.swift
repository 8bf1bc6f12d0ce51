/// One operation of a trace (OTLP `trace.v1.Span`); times are nanoseconds since 1970.
package struct Span: Equatable, Sendable {
  package var traceID: TraceID
  package var spanID: SpanID
  package var traceState: String
  package var parentSpanID: SpanID?
  package var flags: UInt32
  package var name: String
  package var kind: SpanKind
  package var startTimeUnixNano: UInt64
  package var endTimeUnixNano: UInt64
  package var attributes: [KeyValue]
  package var droppedAttributesCount: UInt32
  package var events: [SpanEvent]
  package var droppedEventsCount: UInt32
  package var links: [SpanLink]
  package var droppedLinksCount: UInt32
  /// Absent and empty are different on the wire; both mean unset.
  package var status: SpanStatus?

  package init(
    traceID: TraceID = .zero, spanID: SpanID = .zero, traceState: String = "", parentSpanID: SpanID? = nil,
    flags: UInt32 = 0, name: String = "", kind: SpanKind = .unspecified, startTimeUnixNano: UInt64 = 0,
    endTimeUnixNano: UInt64 = 0, attributes: [KeyValue] = [], droppedAttributesCount: UInt32 = 0,
    events: [SpanEvent] = [], droppedEventsCount: UInt32 = 0, links: [SpanLink] = [], droppedLinksCount: UInt32 = 0,
    status: SpanStatus? = nil
  ) {
    self.traceID = traceID
    self.spanID = spanID
    self.traceState = traceState
    self.parentSpanID = parentSpanID
    self.flags = flags
    self.name = name
    self.kind = kind
    self.startTimeUnixNano = startTimeUnixNano
    self.endTimeUnixNano = endTimeUnixNano
    self.attributes = attributes
    self.droppedAttributesCount = droppedAttributesCount
    self.events = events
    self.droppedEventsCount = droppedEventsCount
    self.links = links
    self.droppedLinksCount = droppedLinksCount
    self.status = status
  }
}
