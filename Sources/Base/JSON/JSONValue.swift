/// A parsed JSON text (RFC 8259); members keep their order, numbers their digits.
package indirect enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  /// As written, so that 64-bit integers stay exact.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([JSONMember])
}

/// A name and its value in a JSON object.
package struct JSONMember: Equatable, Sendable {
  package var key: String
  package var value: JSONValue

  package init(key: String, value: JSONValue) {
    self.key = key
    self.value = value
  }
}

extension JSONValue {
  /// The value of the first member with this name; `nil` for anything but an object.
  package subscript(key: String) -> JSONValue? {
    members?.first { $0.key == key }?.value
  }

  package var members: [JSONMember]? {
    if case .object(let members) = self { members } else { nil }
  }

  package var elements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  package var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  package var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// An integer written as a number or, as protobuf's JSON does for 64 bits, as a string.
  package func integer<Value: FixedWidthInteger>(as type: Value.Type = Value.self) -> Value? {
    switch self {
    case .number(let text), .string(let text): Value(text)
    default: nil
    }
  }

  /// A number, also as a string: `"NaN"`, `"Infinity"` and `"-Infinity"` are protobuf's JSON for those.
  package var double: Double? {
    switch self {
    case .number(let text), .string(let text): Double(text)
    default: nil
    }
  }

  /// What kind of value it is, for messages.
  package var kind: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
