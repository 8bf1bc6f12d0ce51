/// What produced the spans (OTLP `resource.v1.Resource`).
package struct Resource: Equatable, Sendable {
  package var attributes: [KeyValue]
  package var droppedAttributesCount: UInt32

  package init(attributes: [KeyValue] = [], droppedAttributesCount: UInt32 = 0) {
    self.attributes = attributes
    self.droppedAttributesCount = droppedAttributesCount
  }
}

extension Resource: ProtobufMessage {
  package init() { self.init(attributes: []) }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: try reader.append(field, to: &attributes)
    case 2: droppedAttributesCount = try reader.uint32(field)
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    writer.messages(1, attributes)
    writer.uint64(2, UInt64(droppedAttributesCount))
  }
}
