import Wire

/// A `StreamEventsResponse` as it grows; ids are copied from the request.
struct BatchAnswer {
  private let batch: EventBatch
  private var writer = ProtobufWriter()
  var dropped = 0

  init(_ batch: EventBatch) {
    self.batch = batch
    writer.uint64(1, batch.number)
  }

  mutating func acknowledge(_ events: [EventPlace], _ faults: FaultInjector) {
    let isFaulty =
      faults[TapioFaults.notAcknowledged] != nil || faults[TapioFaults.acknowledgedTwice] != nil
      || faults[TapioFaults.unknownAcknowledged] != nil
    for event in events {
      if isFaulty {
        if faults.act(TapioFaults.notAcknowledged) != nil { continue }
        if faults.act(TapioFaults.acknowledgedTwice) != nil { writer.bytes(2, batch.id(event)) }
        if faults.act(TapioFaults.unknownAcknowledged) != nil {
          writer.bytes(2, batch.id(event) + Array("-other".utf8))
        }
      }
      writer.bytes(2, batch.id(event))
    }
  }

  /// - Parameter reason: nothing is said where it is empty.
  mutating func fail(_ event: EventPlace, _ reason: String) {
    guard !reason.isEmpty else { return }
    writer.message(3) { failure in
      failure.bytes(1, batch.id(event))
      failure.string(2, reason)
    }
  }

  var bytes: [UInt8] {
    var whole = writer
    whole.uint64(4, UInt64(dropped))
    return whole.bytes
  }
}
