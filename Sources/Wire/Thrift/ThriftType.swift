/// The two encodings of Thrift that Jaeger's clients use.
package enum ThriftEncoding: Sendable {
  /// Thrift "Compact protocol": variable-length integers, field ids as differences.
  case compact
  /// Thrift "Binary protocol": everything in its full width, big-endian.
  case binary
}

/// The type of a field or list element, as the binary encoding numbers them; open to numbers that have no name.
package struct ThriftType: RawRepresentable, Hashable, Sendable {
  package static let stop = ThriftType(rawValue: 0)
  package static let bool = ThriftType(rawValue: 2)
  package static let byte = ThriftType(rawValue: 3)
  package static let double = ThriftType(rawValue: 4)
  package static let i16 = ThriftType(rawValue: 6)
  package static let i32 = ThriftType(rawValue: 8)
  package static let i64 = ThriftType(rawValue: 10)
  package static let string = ThriftType(rawValue: 11)
  package static let `struct` = ThriftType(rawValue: 12)
  package static let map = ThriftType(rawValue: 13)
  package static let set = ThriftType(rawValue: 14)
  package static let list = ThriftType(rawValue: 15)
  package static let uuid = ThriftType(rawValue: 16)

  package var rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }
}

extension ThriftType {
  /// Indexed by the compact encoding's number; 1 and 2 are true and false.
  private static let compact: [ThriftType] = [
    .stop, .bool, .bool, .byte, .i16, .i32, .i64, .double, .string, .list, .set, .map, .struct, .uuid,
  ]

  init?(compact: UInt8) {
    guard Self.compact.indices.contains(Int(compact)) else { return nil }
    self = Self.compact[Int(compact)]
  }

  var compactValue: UInt8 { UInt8(Self.compact.firstIndex(of: self) ?? 0) }
}

/// A field's id and type.
package struct ThriftField: Equatable, Sendable {
  package var id: Int16
  package var type: ThriftType
  /// The value of a boolean, which the compact encoding keeps in the field's header.
  var bool: Bool?

  package init(id: Int16, type: ThriftType) {
    self.id = id
    self.type = type
  }
}

/// What stands before the arguments of a call (Thrift "Message").
package struct ThriftMessageHeader: Equatable, Sendable {
  package enum Kind: UInt8, Sendable {
    case call = 1
    case reply = 2
    case exception = 3
    case oneway = 4
  }

  package var name: String
  package var kind: Kind
  package var sequenceID: Int32

  package init(name: String, kind: Kind, sequenceID: Int32 = 0) {
    self.name = name
    self.kind = kind
    self.sequenceID = sequenceID
  }
}
