extension ProtobufReader {
  /// Reads a trace id of 16 bytes, or none at all.
  mutating func traceID(_ field: ProtobufField) throws(ProtobufError) -> TraceID {
    let value = try bytes(field)
    if value.isEmpty { return .zero }
    guard let id = TraceID(bytes: value) else {
      throw ProtobufError(.invalidLength(value.count, field: field.number), at: value.startIndex)
    }
    return id
  }

  /// Reads a span id of 8 bytes, or none at all.
  mutating func spanID(_ field: ProtobufField) throws(ProtobufError) -> SpanID {
    let value = try bytes(field)
    if value.isEmpty { return .zero }
    guard let id = SpanID(bytes: value) else {
      throw ProtobufError(.invalidLength(value.count, field: field.number), at: value.startIndex)
    }
    return id
  }
}

extension ProtobufWriter {
  mutating func traceID(_ field: Int, _ id: TraceID) {
    if !id.isZero { bytes(field, id.bytes) }
  }

  mutating func spanID(_ field: Int, _ id: SpanID) {
    if !id.isZero { bytes(field, id.bytes) }
  }
}

extension SpanID {
  var unlessZero: SpanID? { isZero ? nil : self }
}
