/// The JSON paths that Kubernetes' columns and `kubectl wait` use: `.status.conditions[?(@.type=="Ready")].status`,
/// `.spec.ports[0].port`.
package struct JSONPath: Hashable, Sendable, CustomStringConvertible {
  private enum Step: Hashable, Sendable {
    case member(String)
    case index(Int)
    case first(member: String, value: String)
  }

  package let description: String
  private var steps: [Step] = []

  /// What it does not know finds nothing; braces around the whole are left out.
  package init(_ text: String) {
    description = text
    var rest = text[...]
    if rest.hasPrefix("{"), rest.hasSuffix("}") { rest = rest.dropFirst().dropLast() }
    while let character = rest.first {
      if character == "[", let end = rest.firstIndex(of: "]") {
        steps.append(Self.bracket(rest[rest.index(after: rest.startIndex)..<end]))
        rest = rest[rest.index(after: end)...]
      } else {
        let (name, after) = Self.name(rest.drop { $0 == "." })
        if !name.isEmpty { steps.append(.member(name)) }
        rest = after
      }
    }
  }

  package func value(in root: JSONValue) -> JSONValue? {
    steps.reduce(root) { value, step in
      switch step {
      case .member(let name): value?[name]
      case .index(let index): value?.elements.flatMap { $0.indices.contains(index) ? $0[index] : nil }
      case .first(let member, let text): value?.elements?.first { $0[member]?.scalarText == text }
      }
    }
  }

  /// Up to a dot or a bracket; `\.` is a dot of the name.
  private static func name(_ text: Substring) -> (name: String, rest: Substring) {
    var (name, rest) = ("", text)
    while let character = rest.first, character != ".", character != "[" {
      rest.removeFirst()
      if character == "\\", let escaped = rest.popFirst() { name.append(escaped) } else { name.append(character) }
    }
    return (name, rest)
  }

  private static func bracket(_ text: Substring) -> Step {
    if let index = Int(text) { return .index(index) }
    let condition = text.drop { "?(@.".contains($0) }.split(separator: "==").map { $0.filter { !"\"')".contains($0) } }
    return condition.count == 2
      ? .first(member: condition[0], value: condition[1]) : .member(text.filter { !"\"'".contains($0) })
  }
}

extension JSONValue {
  /// A text, a number or a truth value as text; nil for anything else.
  package var scalarText: String? {
    switch self {
    case .string(let text), .number(let text): text
    case .bool(let value): String(value)
    default: nil
    }
  }
}
