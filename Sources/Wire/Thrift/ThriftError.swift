/// Why bytes are not the Thrift value that was expected, and the offset at which that was seen.
package struct ThriftError: Error, Equatable {
  package enum Problem: Equatable, Sendable {
    case truncated
    case varintOverflow
    case unknownType(UInt8)
    case unexpectedType(ThriftType, field: Int16)
    /// A length or count that is negative, or larger than the bytes that follow can hold.
    case invalidSize(Int64)
    case nestedTooDeeply
    case unsupportedVersion(UInt32)
    case unknownMessageKind(UInt8)
    case unknownMethod(String)
    case missingField(String)
  }

  package var problem: Problem
  package var offset: Int

  package init(_ problem: Problem, at offset: Int) {
    self.problem = problem
    self.offset = offset
  }

  /// The text that a Go server answers with.
  package var goMessage: String {
    switch problem {
    case .truncated: "*jaeger.Batch read error: EOF"
    case .varintOverflow: "*jaeger.Batch read error: varint overflow"
    case .unknownType(let type): "Unknown data type \(type)"
    case .unexpectedType(let type, let field): "*jaeger.Batch field \(field) read error: type \(type.rawValue)"
    case .invalidSize(let size): "*jaeger.Batch read error: size exceeded max allowed: \(size)"
    case .nestedTooDeeply: "Depth limit exceeded"
    case .unsupportedVersion(let version): "Bad version in ReadMessageBegin: \(version)"
    case .unknownMessageKind(let kind): "Unknown message type \(kind)"
    case .unknownMethod(let name): "Unknown function \(name)"
    case .missingField(let name): "Required field \(name) is not set"
    }
  }
}

extension ThriftError: CustomStringConvertible {
  package var description: String { "invalid Thrift at byte \(offset): \(goMessage)" }
}
