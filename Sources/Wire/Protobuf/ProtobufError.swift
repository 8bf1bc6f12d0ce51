/// Why bytes are not a protobuf message, and the offset at which that was seen.
package struct ProtobufError: Error, Equatable {
  package enum Problem: Equatable, Sendable {
    case truncated
    case varintOverflow
    case invalidFieldNumber(UInt64)
    case unknownWireType(UInt8)
    case unexpectedWireType(ProtobufWireType, field: Int)
    case unexpectedEndGroup(field: Int)
    case nestedTooDeeply
    /// A field of fixed length, such as a trace id, had another one.
    case invalidLength(Int, field: Int)
  }

  package var problem: Problem
  package var offset: Int

  package init(_ problem: Problem, at offset: Int) {
    self.problem = problem
    self.offset = offset
  }

  /// The text a Go server answers with, `unexpected EOF` for every truncation.
  package var goMessage: String {
    switch problem {
    case .truncated: "unexpected EOF"
    case .varintOverflow: "proto: integer overflow"
    case .invalidFieldNumber(let number): "proto: illegal tag \(number)"
    case .unknownWireType(let type): "proto: illegal wireType \(type)"
    case .unexpectedWireType(let type, let field): "proto: wrong wireType = \(type.rawValue) for field \(field)"
    case .unexpectedEndGroup: "proto: unexpected end of group"
    case .nestedTooDeeply: "proto: exceeded maximum recursion depth"
    case .invalidLength(let length, let field): "invalid length \(length) for field \(field)"
    }
  }
}

extension ProtobufError: CustomStringConvertible {
  package var description: String { "invalid protobuf at byte \(offset): \(goMessage)" }
}
