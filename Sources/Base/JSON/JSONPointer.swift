/// A place in a JSON text (RFC 6901): `/items/0/name`; empty for the whole.
package struct JSONPointer: Hashable, Sendable {
  package private(set) var names: [String]

  /// Nil for a text that is no pointer.
  package init?(_ text: String) {
    guard !text.isEmpty else {
      names = []
      return
    }
    guard text.hasPrefix("/") else { return nil }
    var names: [String] = []
    for part in text.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      // Each tilde begins ~0 or ~1.
      guard !String(part).replacing("~0", with: "").replacing("~1", with: "").contains("~") else { return nil }
      names.append(String(part).replacing("~1", with: "/").replacing("~0", with: "~"))
    }
    self.names = names
  }

  private init(names: [String]) { self.names = names }

  package static let whole = JSONPointer(names: [])

  package func appending(_ name: String) -> JSONPointer { JSONPointer(names: names + [name]) }
  package func appending(_ index: Int) -> JSONPointer { appending(String(index)) }
}

extension JSONPointer: CustomStringConvertible {
  package var description: String {
    names.map { "/" + $0.replacing("~", with: "~0").replacing("/", with: "~1") }.joined()
  }
}

extension JSONValue {
  /// What stands at the place; nil where nothing does.
  package subscript(pointer: JSONPointer) -> JSONValue? {
    var value = self
    for name in pointer.names {
      switch value {
      case .object:
        guard let next = value[name] else { return nil }
        value = next
      case .array(let elements):
        guard let index = Int(name), String(index) == name, elements.indices.contains(index) else { return nil }
        value = elements[index]
      default: return nil
      }
    }
    return value
  }
}
