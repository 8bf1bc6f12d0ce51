import Base

extension Resource: OTLPJSONEncodable {
  func encodeMembers(into json: inout JSONWriter, _ dialect: OTLPJSONDialect) {
    json.member("attributes", attributes, dialect)
    json.member("droppedAttributesCount", droppedAttributesCount)
  }
}

extension InstrumentationScope: OTLPJSONEncodable {
  func encodeMembers(into json: inout JSONWriter, _ dialect: OTLPJSONDialect) {
    json.member("name", name)
    json.member("version", version)
    json.member("attributes", attributes, dialect)
    json.member("droppedAttributesCount", droppedAttributesCount)
  }
}

extension KeyValue: OTLPJSONEncodable {
  func encodeMembers(into json: inout JSONWriter, _ dialect: OTLPJSONDialect) {
    json.member("key", key)
    json.member("value", value, dialect)
  }
}

extension AnyValue: OTLPJSONEncodable {
  /// A member of a `oneof` is written also when it has its type's zero value.
  func encodeMembers(into json: inout JSONWriter, _ dialect: OTLPJSONDialect) {
    guard let memberName else { return }
    json.key(named: memberName)
    switch self {
    case .empty: break
    case .string(let value): json.string(value)
    case .bool(let value): json.boolean(value)
    case .int(let value): json.string(String(value))
    case .double(let value): json.number(value)
    case .array(let values): json.object { $0.member("values", values, dialect) }
    case .keyValueList(let values): json.object { $0.member("values", values, dialect) }
    case .bytes(let value): json.string(Base64.encode(value))
    }
  }

  /// The JSON name of the member that is set.
  package var memberName: String? {
    switch self {
    case .empty: nil
    case .string: "stringValue"
    case .bool: "boolValue"
    case .int: "intValue"
    case .double: "doubleValue"
    case .array: "arrayValue"
    case .keyValueList: "kvlistValue"
    case .bytes: "bytesValue"
    }
  }
}
