/// A struct that reads and writes its own fields.
protocol ThriftStruct: Sendable {
  /// The struct with no field set.
  init()

  /// Takes over one field, or passes it to `reader.skip` when its id is unknown.
  mutating func decode(_ field: ThriftField, from reader: inout ThriftReader) throws(ThriftError)

  /// Writes the fields in the order of their ids.
  func encode(into writer: inout ThriftWriter)

  /// The first field that must be there and is not.
  var missingField: String? { get }
}

extension ThriftStruct {
  var missingField: String? { nil }

  /// Decodes a struct that stands alone; bytes behind it do not matter, as for Thrift's own deserialisers.
  init(thrift bytes: [UInt8], _ encoding: ThriftEncoding) throws(ThriftError) {
    var reader = ThriftReader(bytes, encoding)
    self = try reader.structure()
  }

  func thrift(_ encoding: ThriftEncoding) -> [UInt8] {
    var writer = ThriftWriter(encoding)
    writer.structure(self)
    return writer.bytes
  }
}
