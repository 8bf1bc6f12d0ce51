/// A typed attribute value (OTLP `common.v1.AnyValue`).
package enum AnyValue: Equatable, Sendable {
  /// No member of the `oneof` was set.
  case empty
  case string(String)
  case bool(Bool)
  case int(Int64)
  case double(Double)
  case array([AnyValue])
  case keyValueList([KeyValue])
  case bytes([UInt8])
}

extension AnyValue: ProtobufMessage {
  package init() { self = .empty }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: self = .string(try reader.string(field))
    case 2: self = .bool(try reader.bool(field))
    case 3: self = .int(try reader.int64(field))
    case 4: self = .double(try reader.double(field))
    case 5: self = .array(try Self.values(field, &reader))
    case 6: self = .keyValueList(try Self.values(field, &reader))
    case 7: self = .bytes(Array(try reader.bytes(field)))
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    switch self {
    case .empty: break
    case .string(let value): writer.string(1, value, explicit: true)
    case .bool(let value): writer.bool(2, value, explicit: true)
    case .int(let value): writer.int64(3, value, explicit: true)
    case .double(let value): writer.double(4, value, explicit: true)
    case .array(let values): writer.message(5, ValueList(values: values))
    case .keyValueList(let values): writer.message(6, ValueList(values: values))
    case .bytes(let value): writer.bytes(7, value, explicit: true)
    }
  }

  private static func values<Element: ProtobufMessage>(
    _ field: ProtobufField, _ reader: inout ProtobufReader
  ) throws(ProtobufError) -> [Element] {
    var list = ValueList<Element>()
    try reader.message(field, into: &list)
    return list.values
  }
}

/// The message around a list's elements (OTLP `ArrayValue` and `KeyValueList`: values=1).
private struct ValueList<Element: ProtobufMessage>: ProtobufMessage {
  var values: [Element] = []

  mutating func decode(_ field: ProtobufField, from reader: inout ProtobufReader) throws(ProtobufError) {
    field.number == 1 ? try reader.append(field, to: &values) : try reader.skip(field)
  }

  func encode(into writer: inout ProtobufWriter) { writer.messages(1, values) }
}
