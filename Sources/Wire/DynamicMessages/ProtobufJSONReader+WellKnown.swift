import Base

extension ProtobufJSONReader {
  func message(
    _ json: JSONValue, _ known: WellKnownType, _ type: MessageType, at place: String, depth: Int
  ) throws -> DynamicMessage {
    switch known {
    case .timestamp: return try time(json, type, "timestamp", ProtobufTime.timestamp, at: place)
    case .duration: return try time(json, type, "duration", ProtobufTime.duration, at: place)
    case .fieldMask:
      let paths = try string(json, at: place).split(separator: ",").map { DynamicValue.string(snakeCase($0)) }
      return DynamicMessage(type, fields: [1: .list(paths)])
    case .wrapper:
      guard let field = type.field(1) else { return DynamicMessage(type) }
      return DynamicMessage(type, fields: [1: try single(json, field.kind, field.typeName, at: place, depth: depth)])
    case .struct: return DynamicMessage(type, fields: [1: .map(try fields(json, at: place, depth: depth))])
    case .list:
      guard let elements = json.elements else {
        throw DynamicMessageError(.wrongKind(expected: "an array", found: json.kind), at: place)
      }
      let values = try elements.enumerated().map { index, element in
        try single(element, .message, "google.protobuf.Value", at: "\(place)/\(index)", depth: depth)
      }
      return DynamicMessage(type, fields: [1: .list(values)])
    case .value: return try value(json, type, at: place, depth: depth)
    case .any: return try any(json, type, at: place, depth: depth)
    }
  }

  private func string(_ json: JSONValue, at place: String) throws -> String {
    guard case .string(let text) = json else {
      throw DynamicMessageError(.wrongKind(expected: "a string", found: json.kind), at: place)
    }
    return text
  }

  private func time(
    _ json: JSONValue, _ type: MessageType, _ kind: String,
    _ parse: (String) -> (seconds: Int64, nanoseconds: Int64)?, at place: String
  ) throws -> DynamicMessage {
    let text = try string(json, at: place)
    guard let time = parse(text) else { throw DynamicMessageError(.malformed(text, kind: kind), at: place) }
    return DynamicMessage(type, fields: [1: .int(time.seconds), 2: .int(time.nanoseconds)])
  }

  private func snakeCase(_ path: Substring) -> String {
    path.reduce(into: "") { text, character in
      text += character.isUppercase ? "_" + character.lowercased() : String(character)
    }
  }

  private func fields(_ json: JSONValue, at place: String, depth: Int) throws -> [MapKey: DynamicValue] {
    var fields: [MapKey: DynamicValue] = [:]
    for member in try members(json, at: place) {
      fields[.string(member.key)] = try single(
        member.value, .message, "google.protobuf.Value", at: "\(place)/\(member.key)", depth: depth)
    }
    return fields
  }

  private func value(_ json: JSONValue, _ type: MessageType, at place: String, depth: Int) throws -> DynamicMessage {
    let field: (Int, DynamicValue) =
      switch json {
      case .null: (1, .int(0))
      case .number: (2, try ProtobufScalar(kind: .double, place: place).value(json))
      case .string(let text): (3, .string(text))
      case .bool(let value): (4, .bool(value))
      case .object: (5, try single(json, .message, "google.protobuf.Struct", at: place, depth: depth))
      case .array: (6, try single(json, .message, "google.protobuf.ListValue", at: place, depth: depth))
      }
    return DynamicMessage(type, fields: [field.0: field.1])
  }

  private func any(_ json: JSONValue, _ type: MessageType, at place: String, depth: Int) throws -> DynamicMessage {
    let members = try members(json, at: place)
    if members.isEmpty { return DynamicMessage(type) }
    guard case .string(let url) = json["@type"] else {
      throw DynamicMessageError(.malformed("", kind: "@type of an Any"), at: place)
    }
    let name = String(url.split(separator: "/", omittingEmptySubsequences: false).last ?? "")
    guard let inner = schema.message(name) else { throw DynamicMessageError(.unknownType(name), at: place) }
    let rest = members.filter { $0.key != "@type" }
    let content =
      WellKnownType(name) == nil
      ? try message(of: rest, inner, at: place, depth: depth + 1)
      : try message(json["value"] ?? .null, inner, at: "\(place)/value", depth: depth + 1)
    return DynamicMessage(type, fields: [1: .string(url), 2: .bytes(content.protobuf)])
  }
}
