package import Base

/// Fills the places of a message's JSON: `$name` as the field wants it.
///
/// A text goes into bytes as what it is in UTF-8; a time into a `Timestamp` or a text as RFC 3339, into a whole number as
/// nanoseconds since 1970 (`$time.ms`, `$time.us`, `$time.s` for others), into a fraction as seconds; a list
/// (`a, b`) into a repeated field; `a=1, b=2` into a map.
package struct TemplateFiller: Sendable {
  package enum Value: Equatable, Sendable {
    case text(String)
    case time(UTCTime)
    /// Bytes, or a text where the field is one.
    case octets([UInt8], text: String)
  }

  package let schema: ProtobufSchema
  package var values: [String: Value]
  /// Whether a member whose place has no value is left out; else it is an error.
  package var isLenient: Bool

  package init(_ schema: ProtobufSchema, _ values: [String: Value], isLenient: Bool = false) {
    (self.schema, self.values, self.isLenient) = (schema, values, isLenient)
  }

  package func filled(_ json: JSONValue, as type: MessageType) throws(TemplateError) -> JSONValue {
    try message(json, type, at: "") ?? .object([])
  }

  /// Nil where nothing is left of it.
  private func message(_ json: JSONValue, _ type: MessageType?, at place: String) throws(TemplateError) -> JSONValue? {
    guard let members = json.members else { return try value(json, nil, at: place) }
    var filled: [JSONMember] = []
    for member in members {
      let field = type?.field(named: member.key)
      if let type, field == nil { throw .noField(member.key, of: type.name) }
      guard let value = try value(member.value, field, at: "\(place)/\(member.key)") else { continue }
      filled.append(JSONMember(key: member.key, value: value))
    }
    return filled.isEmpty && !members.isEmpty && isLenient ? nil : .object(filled)
  }

  private func value(
    _ json: JSONValue, _ field: FieldType?, at place: String, isElement: Bool = false
  ) throws(TemplateError) -> JSONValue? {
    switch json {
    case .object(let members) where field?.isMap == true:
      var filled: [JSONMember] = []
      for member in members {
        guard let value = try value(member.value, nil, at: "\(place)/\(member.key)") else { continue }
        filled.append(JSONMember(key: member.key, value: value))
      }
      return filled.isEmpty && isLenient ? nil : .object(filled)
    case .object: return try message(json, field.flatMap { schema.message($0.typeName) }, at: place)
    case .array(let elements):
      var filled: [JSONValue] = []
      for element in elements {
        guard let value = try value(element, field, at: place, isElement: true) else { continue }
        filled.append(value)
      }
      return filled.isEmpty && isLenient ? nil : .array(filled)
    case .string(let text): return try leaf(text, field, at: place, isElement: isElement)
    default: return json
    }
  }

  private func leaf(
    _ text: String, _ field: FieldType?, at place: String, isElement: Bool
  ) throws(TemplateError) -> JSONValue? {
    guard let name = text.placeName else { return .string(try inserted(text, at: place)) }
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    guard let value = values[parts[0]] else {
      if isLenient { return nil }
      throw .unknownPlace(name, at: place)
    }
    switch value {
    case .time(let time): return Self.json(time, field?.kind, unit: parts.count > 1 ? parts[1] : nil)
    case .octets(let bytes, let text): return .string(field?.kind == .bytes ? Base64.encode(bytes) : text)
    // What is empty is as good as unset, and no value of an enum.
    case .text(""): return nil
    case .text(let text):
      return isElement ? Self.json(text, field?.kind ?? .string) : Self.json(text, field)
    }
  }

  private static func json(_ text: String, _ field: FieldType?) -> JSONValue {
    guard let field else { return .string(text) }
    let parts = text.split(separator: ",").map { String($0.drop { $0 == " " }) }
    if field.isMap {
      return .object(
        parts.map { part in
          let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
          return JSONMember(key: pair[0], value: .string(pair.count > 1 ? pair[1] : ""))
        })
    }
    if field.isRepeated { return .array(parts.map { json($0, field.kind) }) }
    return json(text, field.kind)
  }

  private static func json(_ text: String, _ kind: FieldDefinition.Kind) -> JSONValue {
    switch kind {
    case .bytes: .string(Base64.encode(Array(text.utf8)))
    case .bool: .bool(text == "true")
    default: .string(text)
    }
  }

  private static func json(_ time: UTCTime, _ kind: FieldDefinition.Kind?, unit: String?) -> JSONValue {
    let nanoseconds = time.nanosecondsSince1970
    let units: [String: Int64] = ["s": 1_000_000_000, "ms": 1_000_000, "us": 1000, "ns": 1]
    switch kind {
    case nil, .message, .string, .bytes: return .string(time.rfc3339(fractionDigits: 9))
    case .double, .float: return .number("\(Double(nanoseconds) / Double(units[unit ?? "s"] ?? 1))")
    default: return .string("\(nanoseconds / (units[unit ?? "ns"] ?? 1))")
    }
  }

  /// Places within a text.
  private func inserted(_ text: String, at place: String) throws(TemplateError) -> String {
    guard text.contains("$") else { return text }
    var text = text
    for (name, value) in values.sorted(by: { $0.key.count > $1.key.count }) {
      switch value {
      case .text(let own), .octets(_, let own): text = text.replacing("$\(name)", with: own)
      case .time(let time): text = text.replacing("$\(name)", with: time.rfc3339(fractionDigits: 9))
      }
    }
    return text
  }
}

extension String {
  /// Of a text that is nothing but a place; nil for any other.
  package var placeName: String? {
    guard hasPrefix("$"), utf8.count > 1 else { return nil }
    let name = dropFirst()
    return name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "_") }
      && name.first?.isLetter == true ? String(name) : nil
  }
}
