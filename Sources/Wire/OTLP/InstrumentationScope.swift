/// The library that recorded the spans (OTLP `common.v1.InstrumentationScope`).
package struct InstrumentationScope: Equatable, Sendable {
  package var name: String
  package var version: String
  package var attributes: [KeyValue]
  package var droppedAttributesCount: UInt32

  package init(
    name: String = "", version: String = "", attributes: [KeyValue] = [], droppedAttributesCount: UInt32 = 0
  ) {
    self.name = name
    self.version = version
    self.attributes = attributes
    self.droppedAttributesCount = droppedAttributesCount
  }
}

extension InstrumentationScope: ProtobufMessage {
  package init() { self.init(name: "") }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: name = try reader.string(field)
    case 2: version = try reader.string(field)
    case 3: try reader.append(field, to: &attributes)
    case 4: droppedAttributesCount = try reader.uint32(field)
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    writer.string(1, name)
    writer.string(2, version)
    writer.messages(3, attributes)
    writer.uint64(4, UInt64(droppedAttributesCount))
  }
}
