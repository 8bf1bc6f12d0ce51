/// A message that reads and writes its own fields.
package protocol ProtobufMessage: Sendable {
  /// The message with no field set.
  init()

  /// Takes over one field, or passes it to `reader.skip` when its number is unknown.
  mutating func decode(_ field: ProtobufField, from reader: inout ProtobufReader) throws(ProtobufError)

  func encode(into writer: inout ProtobufWriter)
}

extension ProtobufMessage {
  /// Decodes a whole message; an empty buffer is the message with no field set.
  package init(protobuf bytes: [UInt8]) throws(ProtobufError) {
    self.init()
    var reader = ProtobufReader(bytes)
    try reader.merge(into: &self)
  }

  /// The encoded message.
  package var protobuf: [UInt8] {
    var writer = ProtobufWriter()
    encode(into: &writer)
    return writer.bytes
  }
}
