extension ProtobufReader {
  package mutating func int64(_ field: ProtobufField) throws(ProtobufError) -> Int64 {
    Int64(bitPattern: try uint64(field))
  }

  /// Reads an `int32` or enum field; wider values are cut to 32 bits, as protobuf prescribes.
  package mutating func int32(_ field: ProtobufField) throws(ProtobufError) -> Int32 {
    Int32(truncatingIfNeeded: try uint64(field))
  }

  package mutating func uint32(_ field: ProtobufField) throws(ProtobufError) -> UInt32 {
    UInt32(truncatingIfNeeded: try uint64(field))
  }

  package mutating func bool(_ field: ProtobufField) throws(ProtobufError) -> Bool {
    try uint64(field) != 0
  }

  package mutating func double(_ field: ProtobufField) throws(ProtobufError) -> Double {
    Double(bitPattern: try fixed64(field))
  }

  /// Reads text; bytes that are not UTF-8 become U+FFFD, since Go servers let them pass.
  package mutating func string(_ field: ProtobufField) throws(ProtobufError) -> String {
    String(decoding: try bytes(field), as: UTF8.self)
  }
}
