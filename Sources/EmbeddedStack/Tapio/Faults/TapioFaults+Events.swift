/// What becomes of events.
extension TapioFaults {
  static let ofEvents =
    [dropSilent, acknowledgesUnstored, notAcknowledged, acknowledgedTwice, unknownAcknowledged].map(\.definition)
    + [
      dropUncounted, reorders, partialUnsaid, limitIgnored, correlationLost, groupLost, traceContextLost, unbounded,
      stalls, subscriptionLost, contextNotInherited, serialStreams,
    ].map(\.definition) + [slow.definition, changesField.definition, compressionRefused.definition]

  package static let dropSilent = share(
    "events.drop-silent", "Events are dropped, and nothing says so.", percent: 1, at: "event")
  package static let dropUncounted = fault(
    "events.drop-uncounted", "Events are dropped as it says, and not counted.", at: "batch of which it drops some")
  package static let acknowledgesUnstored = share(
    "events.ack-before-store", "Events are acknowledged and not stored.", percent: 10, at: "event")
  package static let notAcknowledged = share(
    "events.no-ack", "Events are stored and not acknowledged.", percent: 10, at: "event")
  package static let acknowledgedTwice = share(
    "events.ack-twice", "Events are acknowledged twice.", percent: 10, at: "event")
  package static let unknownAcknowledged = share(
    "events.ack-unknown", "Events are acknowledged that nobody sent.", percent: 10, at: "event")
  package static let reorders = fault("events.reorder", "The events of a batch change their order.", at: "batch")
  package static let changesField = FaultKind(
    "tapio.events.change-field", "A field of events is not kept.", actsIn: "Tapio, at each event that is read",
    Named(name: "payload"),
    .text("field", unit: "field", oneOf: ["payload", "timestamp", "severity", "compression"], \.name))
  package static let partialUnsaid = fault(
    "batch.partial-unsaid", "Events that are none are passed over in silence.", at: "bad event")
  package static let limitIgnored = fault("batch.limit-ignored", "Batches may be of any size.", at: "too large batch")
  package static let correlationLost = fault(
    "correlation.lost", "Events of one trace are not brought together.", at: "question for correlations")
  package static let groupLost = fault(
    "correlation.no-group", "Events of one semantic group are not brought together.", at: "question for correlations")
  package static let traceContextLost = fault(
    "trace-context.lost", "Events lose their trace context.", at: "event that is read")
  package static let contextNotInherited = fault(
    "trace-context.not-inherited", "The trace context of a call is not that of its events.",
    at: "call with a traceparent")
  package static let unbounded = fault(
    "backpressure.unbounded", "Events are taken however slowly acknowledgments are read.", at: "acknowledgment")
  package static let stalls = fault(
    "backpressure.stall", "A stream that once waited never goes on.", at: "acknowledgment that waited")
  package static let subscriptionLost = fault(
    "events.not-streamed", "Subscribers are sent nothing.", at: "batch")
  package static let serialStreams = fault(
    "streams.only-one", "A second stream is refused while one is open.", at: "stream")
  package static let slow = FaultKind(
    "tapio.throughput", "Only so many events a second are taken.", actsIn: "Tapio, at each batch",
    PerSecond(count: 100_000), .integer("eps", unit: "events a second", \.count))
  package static let compressionRefused = FaultKind(
    "tapio.compression.refused", "Payloads of a compression that it claims are refused.",
    actsIn: "Tapio, at each such event", Named(name: "zstd"),
    .text("kind", unit: "compression", oneOf: ["gzip", "zstd", "lz4", "snappy"], \.name))
}
