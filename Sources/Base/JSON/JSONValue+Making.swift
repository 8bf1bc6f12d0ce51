extension JSONValue {
  /// Members without values are left out.
  package static func compact(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    .object(members.compactMap { name, value in value.map { JSONMember(key: name, value: $0) } })
  }

  package static func integer(_ value: Int) -> JSONValue { .number(String(value)) }

  package static func strings(_ values: some Sequence<String>) -> JSONValue { .array(values.map(JSONValue.string)) }

  /// In the order of the names.
  package static func map(_ values: [String: String]) -> JSONValue {
    .object(values.sorted { $0.key < $1.key }.map { JSONMember(key: $0.key, value: .string($0.value)) })
  }
}
