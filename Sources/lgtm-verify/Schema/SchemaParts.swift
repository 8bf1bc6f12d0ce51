import Base

/// Parts of JSON Schemas (draft 7, which editors read) for files in YAML: a value may be left empty, and a text may look
/// like a number or a truth value.
extension JSONValue {
  /// A single value, whatever it looks like.
  static func text(_ description: String, pattern: String? = nil) -> JSONValue {
    let kinds: JSONValue = pattern == nil ? ["string", "number", "boolean", "null"] : ["string", "null"]
    return described(["type": kinds], description).adding("pattern", pattern.map { .string($0) })
  }

  /// An http or https URL without a user in it; a variable may stand anywhere.
  static func url(_ description: String) -> JSONValue {
    text(description, pattern: #"^https?://[^/?#@]*([/?#].*)?$|\$\{"#)
  }

  /// `host:port`.
  static func address(_ description: String) -> JSONValue {
    text(description, pattern: #"^(\[[^\]]+\]|[^/@?# :]+):[0-9]{1,5}$|\$\{"#)
  }

  static func switched(_ description: String) -> JSONValue { described(["type": ["boolean", "null"]], description) }

  static func one(of values: [String], _ description: String) -> JSONValue {
    described(["enum": .array(values.map { .string($0) } + [.null])], description)
  }

  static func list(of items: JSONValue, _ description: String) -> JSONValue {
    described(["type": ["array", "null"], "items": items], description)
  }

  /// A mapping with no other keys than these.
  static func mapping(
    _ properties: [(String, JSONValue)], required: [String] = [], _ description: String = ""
  ) -> JSONValue {
    let members = properties.map { JSONMember(key: $0.0, value: $0.1) }
    return described(
      ["type": ["object", "null"], "additionalProperties": false, "properties": .object(members)], description
    ).adding("required", required.isEmpty ? nil : .array(required.map { .string($0) }))
  }

  /// A mapping whose keys are names that a team gives.
  static func names(of value: JSONValue, _ description: String, not reserved: String? = nil) -> JSONValue {
    described(["type": ["object", "null"], "additionalProperties": value], description)
      .adding("propertyNames", reserved.map { ["not": ["const": .string($0)]] })
  }

  /// With at least one of the keys.
  func needing(anyOf keys: String...) -> JSONValue {
    adding("anyOf", .array(keys.map { ["required": [.string($0)]] }))
  }

  /// The schema of a file, as a document of its own.
  func document(_ title: String) -> JSONValue {
    let head: JSONValue = ["$schema": "http://json-schema.org/draft-07/schema#", "title": .string(title)]
    return .object((head.members ?? []) + (members ?? []))
  }

  private static func described(_ schema: JSONValue, _ description: String) -> JSONValue {
    schema.adding("description", description.isEmpty ? nil : .string(description))
  }

  private func adding(_ key: String, _ value: JSONValue?) -> JSONValue {
    guard let value else { return self }
    return .object((members ?? []) + [JSONMember(key: key, value: value)])
  }
}

extension JSONValue {
  /// As text for people, two spaces for each level.
  var indented: String { indented("") + "\n" }

  private func indented(_ indent: String) -> String {
    let inner = indent + "  "
    switch self {
    case .object(let members) where !members.isEmpty:
      let lines = members.map { "\(inner)\(Self.string($0.key).oneLine): \($0.value.indented(inner))" }
      return "{\n\(lines.joined(separator: ",\n"))\n\(indent)}"
    case .array(let elements) where elements.contains { $0.members != nil }:
      return "[\n\(elements.map { inner + $0.indented(inner) }.joined(separator: ",\n"))\n\(indent)]"
    default: return oneLine
    }
  }

  private var oneLine: String { String(decoding: encoded, as: UTF8.self) }
}
