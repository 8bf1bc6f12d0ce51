/// The answer of Tempo's `/api/v2/traces/ID` (`tempopb.TraceByIDResponse`); a missing trace is an empty one.
package struct TraceByIDResponse: Equatable, Sendable {
  /// Whether the trace is whole (`tempopb.PartialStatus`).
  package enum Status: Int32, Sendable {
    case complete = 0
    case partial = 1
  }

  package var trace: Trace?
  package var metrics: TraceByIDMetrics?
  package var status: Status
  package var message: String

  package init(
    trace: Trace? = Trace(), metrics: TraceByIDMetrics? = TraceByIDMetrics(), status: Status = .complete,
    message: String = ""
  ) {
    self.trace = trace
    self.metrics = metrics
    self.status = status
    self.message = message
  }
}

extension TraceByIDResponse: ProtobufMessage {
  package init() { self.init(trace: nil, metrics: nil) }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: try reader.message(field, into: &trace)
    case 2: try reader.message(field, into: &metrics)
    case 3: status = try reader.int32(field) == 0 ? .complete : .partial
    case 4: message = try reader.string(field)
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    if let trace { writer.message(1, trace) }
    if let metrics { writer.message(2, metrics) }
    writer.int64(3, Int64(status.rawValue))
    writer.string(4, message)
  }
}

/// What answering cost (`tempopb.TraceByIDMetrics`).
package struct TraceByIDMetrics: Equatable, Sendable {
  package var inspectedBytes: UInt64

  package init(inspectedBytes: UInt64 = 0) {
    self.inspectedBytes = inspectedBytes
  }
}

extension TraceByIDMetrics: ProtobufMessage {
  package init() { self.init(inspectedBytes: 0) }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    guard field.number == 1 else { return try reader.skip(field) }
    inspectedBytes = try reader.uint64(field)
  }

  package func encode(into writer: inout ProtobufWriter) {
    writer.uint64(1, inspectedBytes)
  }
}
