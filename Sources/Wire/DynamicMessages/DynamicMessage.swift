/// A message of a type that only its descriptor tells.
package struct DynamicMessage: Sendable {
  package let type: MessageType
  /// By field number; what is not there is unset.
  package var fields: [Int: DynamicValue] = [:]

  package init(_ type: MessageType, fields: [Int: DynamicValue] = [:]) {
    (self.type, self.fields) = (type, fields)
  }
}

extension DynamicMessage: Equatable {
  package static func == (left: Self, right: Self) -> Bool {
    left.type.name == right.type.name && left.fields == right.fields
  }
}

package indirect enum DynamicValue: Equatable, Sendable {
  case bool(Bool)
  /// A signed number, or one of an enum.
  case int(Int64)
  case uint(UInt64)
  case float(Float)
  case double(Double)
  case string(String)
  case bytes([UInt8])
  case message(DynamicMessage)
  case list([DynamicValue])
  case map([MapKey: DynamicValue])

  /// Whether a field without presence is the same unset.
  var isZero: Bool {
    switch self {
    case .bool(let value): !value
    case .int(let value): value == 0
    case .uint(let value): value == 0
    case .float(let value): value == 0 && value.sign == .plus
    case .double(let value): value == 0 && value.sign == .plus
    case .string(let value): value.isEmpty
    case .bytes(let value): value.isEmpty
    case .list(let values): values.isEmpty
    case .map(let entries): entries.isEmpty
    case .message: false
    }
  }

  /// What an unset field of this kind is read as; nil for a message.
  static func zero(of kind: FieldDefinition.Kind) -> DynamicValue? {
    switch kind {
    case .bool: .bool(false)
    case .int32, .int64, .sint32, .sint64, .sfixed32, .sfixed64, .enumeration: .int(0)
    case .uint32, .uint64, .fixed32, .fixed64: .uint(0)
    case .float: .float(0)
    case .double: .double(0)
    case .string: .string("")
    case .bytes: .bytes([])
    case .message, .group: nil
    }
  }
}

/// The key of a map's entry.
package enum MapKey: Hashable, Comparable, Sendable {
  case bool(Bool)
  case int(Int64)
  case uint(UInt64)
  case string(String)

  init?(_ value: DynamicValue) {
    switch value {
    case .bool(let value): self = .bool(value)
    case .int(let value): self = .int(value)
    case .uint(let value): self = .uint(value)
    case .string(let value): self = .string(value)
    default: return nil
    }
  }

  var value: DynamicValue {
    switch self {
    case .bool(let value): .bool(value)
    case .int(let value): .int(value)
    case .uint(let value): .uint(value)
    case .string(let value): .string(value)
    }
  }

  /// As a name in JSON.
  var text: String {
    switch self {
    case .bool(let value): "\(value)"
    case .int(let value): "\(value)"
    case .uint(let value): "\(value)"
    case .string(let value): value
    }
  }

  package static func < (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.int(let left), .int(let right)): left < right
    case (.uint(let left), .uint(let right)): left < right
    default: left.text < right.text
    }
  }
}
