/// A message's type, its fields linked to what they are.
package final class MessageType: Sendable {
  /// With its package: `pkg.Outer.Inner`.
  package let name: String
  /// By number.
  package let fields: [FieldType]
  package let oneofs: [String]
  package let isMapEntry: Bool
  /// Types that stand inside it, by their full names.
  package let nested: [String]
  private let byNumber: [Int: Int]
  private let byName: [String: Int]

  init(name: String, fields: [FieldType], oneofs: [String], isMapEntry: Bool, nested: [String]) {
    let fields = fields.sorted { $0.number < $1.number }
    (self.name, self.fields, self.oneofs, self.isMapEntry, self.nested) = (name, fields, oneofs, isMapEntry, nested)
    byNumber = Dictionary(zip(fields.map(\.number), fields.indices)) { first, _ in first }
    // A name as it is written counts before one of JSON that is the same.
    byName = Dictionary(
      fields.indices.map { (fields[$0].name, $0) } + fields.indices.map { (fields[$0].jsonName, $0) }
    ) { first, _ in first }
  }

  package func field(_ number: Int) -> FieldType? { byNumber[number].map { fields[$0] } }

  /// - Parameter name: as in the `.proto` file, or as in JSON.
  package func field(named name: String) -> FieldType? { byName[name].map { fields[$0] } }
}

package struct FieldType: Sendable {
  /// Of an extension its full name in brackets, as in JSON: `[pkg.extension]`.
  package let name: String
  package let jsonName: String
  package let number: Int
  package let kind: FieldDefinition.Kind
  package let isRepeated: Bool
  /// Whether a message without it is none (proto2).
  package let isRequired: Bool
  package let isExtension: Bool
  /// Of a message or an enum, with its package.
  package let typeName: String
  /// Its index among the message's oneofs.
  package let oneof: Int?
  /// A oneof of the compiler's own, for a proto3 `optional`.
  package let isOptional: Bool
  /// Whether unset and zero differ.
  package let hasPresence: Bool
  package let isPacked: Bool
  /// Of a map alone: the kinds of its keys and values.
  package let entry: MapEntryKinds?

  package var isMap: Bool { entry != nil }

  var wireType: ProtobufWireType { kind.wireType }
}

package struct MapEntryKinds: Equatable, Sendable {
  package let key: FieldDefinition.Kind
  package let value: FieldDefinition.Kind
}

extension FieldDefinition.Kind {
  /// How a single value is laid out.
  var wireType: ProtobufWireType {
    switch self {
    case .double, .fixed64, .sfixed64: .fixed64
    case .float, .fixed32, .sfixed32: .fixed32
    case .string, .bytes, .message: .lengthDelimited
    case .group: .startGroup
    default: .varint
    }
  }
}

/// An enum's names and numbers, in the order of the file.
package final class EnumType: Sendable {
  package let name: String
  package let values: [EnumValueDefinition]
  private let names: [Int32: String]
  private let numbers: [String: Int32]

  init(name: String, values: [EnumValueDefinition]) {
    (self.name, self.values) = (name, values)
    names = Dictionary(values.map { ($0.number, $0.name) }) { first, _ in first }
    numbers = Dictionary(values.map { ($0.name, $0.number) }) { first, _ in first }
  }

  package func name(of number: Int32) -> String? { names[number] }
  package func number(of name: String) -> Int32? { numbers[name] }
}

package struct ServiceType: Equatable, Sendable {
  package let name: String
  package let methods: [MethodType]
}

package struct MethodType: Equatable, Sendable {
  package let service: String
  package let name: String
  package let input: String
  package let output: String
  package let isClientStreaming: Bool
  package let isServerStreaming: Bool

  /// `/package.Service/Method`
  package var path: String { "/\(service)/\(name)" }
}
