/// What a receiver answers (OTLP `collector.trace.v1.ExportTraceServiceResponse`).
package struct ExportTraceServiceResponse: Equatable, Sendable {
  /// Go servers send it always, empty when all spans were taken.
  package var partialSuccess: ExportTracePartialSuccess?

  package init(partialSuccess: ExportTracePartialSuccess? = nil) {
    self.partialSuccess = partialSuccess
  }

  package var rejectedSpans: Int64 { partialSuccess?.rejectedSpans ?? 0 }
}

extension ExportTraceServiceResponse: ProtobufMessage {
  package init() { self.init(partialSuccess: nil) }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    field.number == 1 ? try reader.message(field, into: &partialSuccess) : try reader.skip(field)
  }

  package func encode(into writer: inout ProtobufWriter) {
    if let partialSuccess { writer.message(1, partialSuccess) }
  }
}

/// The spans a receiver refused, and why; a message without refused spans is a warning.
package struct ExportTracePartialSuccess: Equatable, Sendable {
  package var rejectedSpans: Int64
  package var errorMessage: String

  package init(rejectedSpans: Int64 = 0, errorMessage: String = "") {
    self.rejectedSpans = rejectedSpans
    self.errorMessage = errorMessage
  }
}

extension ExportTracePartialSuccess: ProtobufMessage {
  package init() { self.init(rejectedSpans: 0) }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: rejectedSpans = try reader.int64(field)
    case 2: errorMessage = try reader.string(field)
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    writer.int64(1, rejectedSpans)
    writer.string(2, errorMessage)
  }
}
