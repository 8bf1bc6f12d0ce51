/// `jaeger.Span`; the low half of a trace id comes first, and times are microseconds.
extension JaegerSpan: ThriftStruct {
  mutating func decode(_ field: ThriftField, from reader: inout ThriftReader) throws(ThriftError) {
    switch field.id {
    case 1: traceID.low = UInt64(bitPattern: try reader.i64(field))
    case 2: traceID.high = UInt64(bitPattern: try reader.i64(field))
    case 3: spanID.rawValue = UInt64(bitPattern: try reader.i64(field))
    case 4: parentSpanID = SpanID(rawValue: UInt64(bitPattern: try reader.i64(field))).unlessZero
    case 5: operationName = try reader.string(field)
    case 6: references = try reader.list(field)
    case 7: flags = UInt32(bitPattern: try reader.i32(field))
    case 8: startTimeUnixNano = UInt64(bitPattern: try reader.i64(field)) &* 1000
    case 9: durationNanoseconds = try reader.i64(field) &* 1000
    case 10: tags = try reader.tags(field)
    case 11: logs = try reader.list(field)
    default: try reader.skip(field)
    }
  }

  func encode(into writer: inout ThriftWriter) {
    writer.i64(1, Int64(bitPattern: traceID.low))
    writer.i64(2, Int64(bitPattern: traceID.high))
    writer.i64(3, Int64(bitPattern: spanID.rawValue))
    writer.i64(4, Int64(bitPattern: parentSpanID?.rawValue ?? 0))
    writer.string(5, operationName)
    if !references.isEmpty { writer.list(6, references) }
    writer.i32(7, Int32(bitPattern: flags))
    writer.i64(8, Int64(startTimeUnixNano / 1000))
    writer.i64(9, microseconds)
    if !tags.isEmpty { writer.tags(10, tags) }
    if !logs.isEmpty { writer.list(11, logs) }
  }

  /// Such that start and end are both cut to microseconds.
  private var microseconds: Int64 {
    let end = startTimeUnixNano &+ UInt64(bitPattern: durationNanoseconds)
    return Int64(end / 1000) - Int64(startTimeUnixNano / 1000)
  }
}

extension JaegerLog: ThriftStruct {
  package init() { self.init(timeUnixNano: 0) }

  mutating func decode(_ field: ThriftField, from reader: inout ThriftReader) throws(ThriftError) {
    switch field.id {
    case 1: timeUnixNano = UInt64(bitPattern: try reader.i64(field)) &* 1000
    case 2: fields = try reader.tags(field)
    default: try reader.skip(field)
    }
  }

  func encode(into writer: inout ThriftWriter) {
    writer.i64(1, Int64(timeUnixNano / 1000))
    writer.tags(2, fields)
  }
}

extension JaegerReference: ThriftStruct {
  package init() { self.init(kind: .childOf) }

  mutating func decode(_ field: ThriftField, from reader: inout ThriftReader) throws(ThriftError) {
    switch field.id {
    case 1: kind = try reader.i32(field) == 0 ? .childOf : .followsFrom
    case 2: traceID.low = UInt64(bitPattern: try reader.i64(field))
    case 3: traceID.high = UInt64(bitPattern: try reader.i64(field))
    case 4: spanID.rawValue = UInt64(bitPattern: try reader.i64(field))
    default: try reader.skip(field)
    }
  }

  func encode(into writer: inout ThriftWriter) {
    writer.i32(1, kind.rawValue)
    writer.i64(2, Int64(bitPattern: traceID.low))
    writer.i64(3, Int64(bitPattern: traceID.high))
    writer.i64(4, Int64(bitPattern: spanID.rawValue))
  }
}
