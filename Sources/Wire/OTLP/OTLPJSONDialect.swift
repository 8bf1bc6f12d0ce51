import Base

/// The two JSON forms of the same messages.
package enum OTLPJSONDialect: Sendable {
  /// What exporters send (OTLP "JSON Protobuf Encoding"): hexadecimal ids and integer enums.
  case otlp
  /// What Tempo answers (protobuf's own JSON): base64 ids and enum names.
  case tempo
}

/// A message that writes its members, in the order of the .proto files and without those that are not set.
protocol OTLPJSONEncodable {
  func encodeMembers(into json: inout JSONWriter, _ dialect: OTLPJSONDialect)
}

extension OTLPJSONEncodable {
  func json(_ dialect: OTLPJSONDialect) -> [UInt8] {
    var json = JSONWriter(.go)
    json.object { encodeMembers(into: &$0, dialect) }
    return json.bytes
  }
}

extension JSONWriter {
  mutating func member(_ key: String, _ value: some OTLPJSONEncodable, _ dialect: OTLPJSONDialect) {
    self.key(named: key)
    object { value.encodeMembers(into: &$0, dialect) }
  }

  mutating func member(_ key: String, _ values: [some OTLPJSONEncodable], _ dialect: OTLPJSONDialect) {
    guard !values.isEmpty else { return }
    self.key(named: key)
    array(values) { json, value in json.object { value.encodeMembers(into: &$0, dialect) } }
  }

  mutating func member(_ key: String, _ value: String) {
    guard !value.isEmpty else { return }
    self.key(named: key)
    string(value)
  }

  /// Writes 32 bits as a number.
  mutating func member(_ key: String, _ value: UInt32) {
    guard value != 0 else { return }
    self.key(named: key)
    integer(value)
  }

  /// Writes 64 bits as a string, since JavaScript has no such numbers.
  mutating func member(_ key: String, _ value: UInt64) {
    if value != 0 { member(key, String(value)) }
  }

  mutating func member(_ key: String, _ value: some NamedProtobufEnum, _ dialect: OTLPJSONDialect) {
    guard value.rawValue != 0 else { return }
    self.key(named: key)
    if dialect == .tempo, let name = value.name { string(name) } else { integer(value.rawValue) }
  }

  mutating func member(_ key: String, _ id: TraceID, _ dialect: OTLPJSONDialect) {
    if !id.isZero { member(key, dialect == .tempo ? Base64.encode(id.bytes) : id.description) }
  }

  mutating func member(_ key: String, _ id: SpanID, _ dialect: OTLPJSONDialect) {
    if !id.isZero { member(key, dialect == .tempo ? Base64.encode(id.bytes) : id.description) }
  }
}
