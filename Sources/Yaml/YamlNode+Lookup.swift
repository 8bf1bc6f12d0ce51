package import Base

/// Reading documents whose keys are not all ours to know, such as manifests.
extension YamlNode {
  /// The value of a mapping's first entry with this key; nil for anything but a mapping, and for nothing.
  package subscript(key: String) -> YamlNode? {
    guard case .mapping(let entries) = value else { return nil }
    return entries.first { $0.key == key }.flatMap { $0.node.isNull ? nil : $0.node }
  }

  /// The text of a single value, whatever its type.
  package var text: String? {
    guard case .scalar(let text, _) = value, !isNull else { return nil }
    return text
  }

  package var items: [YamlNode] {
    if case .sequence(let items) = value { items } else { [] }
  }

  /// The value as JSON has it, by YAML 1.2's core schema as Kubernetes reads it.
  package var json: JSONValue {
    switch value {
    case .mapping(let entries): .object(entries.map { JSONMember(key: $0.key, value: $0.node.json) })
    case .sequence(let items): .array(items.map(\.json))
    case .scalar(let text, isPlain: false): .string(text)
    case .scalar(let text, isPlain: true): isNull ? .null : Self.plain(text)
    }
  }

  private static func plain(_ text: String) -> JSONValue {
    switch text {
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    default:
      let number = try? JSONValue(parsing: Array(text.utf8))
      if case .number = number { return .number(text) }
      return .string(text)
    }
  }
}
