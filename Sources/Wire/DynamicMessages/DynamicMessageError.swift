import Base

/// Why bytes or JSON are no message of a type, and where.
package struct DynamicMessageError: Error, Equatable {
  package enum Problem: Equatable, Sendable {
    case protobuf(ProtobufError)
    case notUTF8
    case nestedTooDeeply
    case unknownType(String)
    case unknownField(String, of: String, nearest: String?)
    /// A required field of proto2.
    case missing(String, of: String)
    case twice(String)
    /// A second member of a oneof.
    case oneof(String)
    case wrongKind(expected: String, found: String)
    case outOfRange(String, kind: String)
    case unknownName(String, of: String)
    case malformed(String, kind: String)
  }

  package var problem: Problem
  /// A JSON pointer; empty for the whole message.
  package var place: String

  init(_ problem: Problem, at place: String) { (self.problem, self.place) = (problem, place) }
}

extension DynamicMessageError: CustomStringConvertible {
  package var description: String { place.isEmpty ? prose : "\(place): \(prose)" }

  private var prose: String {
    switch problem {
    case .protobuf(let error): "\(error)"
    case .notUTF8: "a string is not UTF-8"
    case .nestedTooDeeply: "nested too deeply"
    case .unknownType(let name): "the descriptors have no type \(name)"
    case .unknownField(let name, let type, let nearest):
      "\(type) has no field \"\(name)\"" + (nearest.map { " (did you mean \"\($0)\"?)" } ?? "")
    case .missing(let name, let type): "\(type) must have the field \"\(name)\""
    case .twice(let name): "the field \"\(name)\" is given twice"
    case .oneof(let name): "two members of the oneof \(name) are given"
    case .wrongKind(let expected, let found): "\(expected) is expected, not \(found)"
    case .outOfRange(let value, let kind): "\(value) is out of range for \(kind)"
    case .unknownName(let name, let type): "\(type) has no value \"\(name)\""
    case .malformed(let text, let kind): "\"\(text)\" is no \(kind)"
    }
  }
}
