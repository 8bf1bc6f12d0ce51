/// An attribute (OTLP `common.v1.KeyValue`).
package struct KeyValue: Equatable, Sendable {
  package var key: String
  package var value: AnyValue

  package init(key: String = "", value: AnyValue = .empty) {
    self.key = key
    self.value = value
  }

  package init(_ key: String, _ value: AnyValue) {
    self.init(key: key, value: value)
  }
}

extension KeyValue: ProtobufMessage {
  package init() { self.init(key: "") }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: key = try reader.string(field)
    case 2: try reader.message(field, into: &value)
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    writer.string(1, key)
    writer.message(2, value)
  }
}

extension [KeyValue] {
  /// The value of the first attribute with this key.
  package subscript(key: String) -> AnyValue? {
    first { $0.key == key }?.value
  }
}
