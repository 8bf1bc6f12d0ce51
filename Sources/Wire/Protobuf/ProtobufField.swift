/// How a field's value is laid out (protobuf encoding, "Message Structure").
package enum ProtobufWireType: UInt8, Sendable {
  case varint = 0
  case fixed64 = 1
  case lengthDelimited = 2
  case startGroup = 3
  case endGroup = 4
  case fixed32 = 5
}

/// A field's number and layout, read from its tag.
package struct ProtobufField: Equatable, Sendable {
  package var number: Int
  package var wireType: ProtobufWireType

  package init(number: Int, wireType: ProtobufWireType) {
    self.number = number
    self.wireType = wireType
  }
}
