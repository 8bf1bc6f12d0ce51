extension JaegerSpan: ProtobufMessage {
  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: traceID = try reader.traceID(field)
    case 2: spanID = try reader.spanID(field)
    case 3: operationName = try reader.string(field)
    case 4: try reader.append(field, to: &references)
    case 5: flags = try reader.uint32(field)
    case 6: startTimeUnixNano = UInt64(bitPattern: try reader.nanoseconds(field))
    case 7: durationNanoseconds = try reader.nanoseconds(field)
    case 8: try reader.append(field, to: &tags)
    case 9: try reader.append(field, to: &logs)
    case 10: try reader.message(field, into: &process)
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    writer.traceID(1, traceID)
    writer.spanID(2, spanID)
    writer.string(3, operationName)
    if let parentSpanID {
      writer.message(4, JaegerReference(kind: .childOf, traceID: traceID, spanID: parentSpanID))
    }
    writer.messages(4, references)
    writer.uint64(5, UInt64(flags))
    writer.nanoseconds(6, Int64(bitPattern: startTimeUnixNano))
    writer.nanoseconds(7, durationNanoseconds)
    writer.tags(8, tags)
    writer.messages(9, logs)
    if let process { writer.message(10, process) }
  }
}

extension JaegerLog: ProtobufMessage {
  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: timeUnixNano = UInt64(bitPattern: try reader.nanoseconds(field))
    case 2: try reader.append(field, to: &fields)
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    writer.nanoseconds(1, Int64(bitPattern: timeUnixNano))
    writer.tags(2, fields)
  }
}

extension JaegerReference: ProtobufMessage {
  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: traceID = try reader.traceID(field)
    case 2: spanID = try reader.spanID(field)
    case 3: kind = try reader.int32(field) == 0 ? .childOf : .followsFrom
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    writer.traceID(1, traceID)
    writer.spanID(2, spanID)
    writer.int64(3, Int64(kind.rawValue))
  }
}

/// `google.protobuf.Timestamp` and `Duration`: seconds=1, nanos=2, of one sign.
private struct SecondsAndNanos: ProtobufMessage {
  var seconds: Int64 = 0
  var nanos: Int32 = 0

  mutating func decode(_ field: ProtobufField, from reader: inout ProtobufReader) throws(ProtobufError) {
    switch field.number {
    case 1: seconds = try reader.int64(field)
    case 2: nanos = try reader.int32(field)
    default: try reader.skip(field)
    }
  }

  func encode(into writer: inout ProtobufWriter) {
    writer.int64(1, seconds)
    writer.int64(2, Int64(nanos))
  }
}

extension ProtobufReader {
  fileprivate mutating func nanoseconds(_ field: ProtobufField) throws(ProtobufError) -> Int64 {
    var value = SecondsAndNanos()
    try message(field, into: &value)
    return value.seconds &* 1_000_000_000 &+ Int64(value.nanos)
  }
}

extension ProtobufWriter {
  fileprivate mutating func nanoseconds(_ field: Int, _ value: Int64) {
    let (seconds, nanos) = value.quotientAndRemainder(dividingBy: 1_000_000_000)
    message(field, SecondsAndNanos(seconds: seconds, nanos: Int32(nanos)))
  }
}
