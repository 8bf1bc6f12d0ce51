/// Places in a JSON text: a pointer in which `*` stands for every element of an array, as in `/results/*/id`.
package struct JSONPattern: Hashable, Sendable {
  private let names: [String]

  /// `/id`
  package static let id = JSONPattern(names: ["id"])

  private init(names: [String]) { self.names = names }

  /// Nil for a text that is none.
  package init?(_ text: String) {
    guard let pointer = JSONPointer(text) else { return nil }
    names = pointer.names
  }
}

extension JSONPattern: CustomStringConvertible {
  package var description: String { names.map { "/" + $0 }.joined() }
}

extension JSONValue {
  /// What stands at the places, in their order; an array at the end is each of its elements.
  package subscript(all pattern: JSONPattern) -> [JSONValue] {
    var values = [self]
    for name in pattern.places {
      values = values.flatMap { $0.next(name) }
    }
    return values.flatMap { $0.elements ?? [$0] }
  }

  private func next(_ name: String) -> [JSONValue] {
    if name == "*" { return elements ?? members?.map(\.value) ?? [] }
    if case .array(let elements) = self {
      return Int(name).flatMap { elements.indices.contains($0) ? [elements[$0]] : nil } ?? []
    }
    return self[name].map { [$0] } ?? []
  }
}

extension JSONPattern {
  fileprivate var places: [String] { names }
}
