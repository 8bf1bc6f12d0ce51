/// A label's name and value (`prometheus.Label`).
package struct Label: Hashable, Sendable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

extension Label: ProtobufMessage {
  package init() { self.init("", "") }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: name = try reader.string(field)
    case 2: value = try reader.string(field)
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    writer.string(1, name)
    writer.string(2, value)
  }
}
