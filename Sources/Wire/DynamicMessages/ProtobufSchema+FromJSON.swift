package import Base

/// Proto3's JSON, in (https://protobuf.dev/programming-guides/json/).
extension ProtobufSchema {
  /// A message of JSON; a field that its type does not have is an error. Throws `DynamicMessageError`.
  package func message(_ json: JSONValue, as type: MessageType) throws -> DynamicMessage {
    try ProtobufJSONReader(schema: self).message(json, type, at: "")
  }
}

struct ProtobufJSONReader {
  let schema: ProtobufSchema

  func message(_ json: JSONValue, _ type: MessageType, at place: String, depth: Int = 0) throws -> DynamicMessage {
    guard depth < ProtobufReader.maximumDepth else { throw DynamicMessageError(.nestedTooDeeply, at: place) }
    if let known = WellKnownType(type.name) { return try message(json, known, type, at: place, depth: depth) }
    return try message(of: try members(json, at: place), type, at: place, depth: depth)
  }

  func members(_ json: JSONValue, at place: String) throws -> [JSONMember] {
    guard let members = json.members else {
      throw DynamicMessageError(.wrongKind(expected: "an object", found: json.kind), at: place)
    }
    return members
  }

  func message(
    of members: [JSONMember], _ type: MessageType, at place: String, depth: Int
  ) throws -> DynamicMessage {
    var message = DynamicMessage(type)
    var seen: Set<Int> = []
    for member in members {
      guard let field = type.field(named: member.key) else { throw unknown(member.key, type, at: place) }
      guard seen.insert(field.number).inserted else {
        throw DynamicMessageError(.twice(member.key), at: place)
      }
      let inner = "\(place)/\(member.key)"
      if member.value == .null, field.isRepeated || !acceptsNull(field.kind, field.typeName) { continue }
      if let oneof = field.oneof, message.fields.keys.contains(where: { type.field($0)?.oneof == oneof }) {
        throw DynamicMessageError(.oneof(type.oneofs.indices.contains(oneof) ? type.oneofs[oneof] : ""), at: inner)
      }
      message.fields[field.number] = try value(member.value, field, at: inner, depth: depth)
    }
    if let missing = type.fields.first(where: { $0.isRequired && message.fields[$0.number] == nil }) {
      throw DynamicMessageError(.missing(missing.jsonName, of: type.name), at: place)
    }
    return message
  }

  private func unknown(_ name: String, _ type: MessageType, at place: String) -> DynamicMessageError {
    let nearest = nearestName(to: name, among: type.fields.map(\.jsonName))
    return DynamicMessageError(.unknownField(name, of: type.name, nearest: nearest), at: place)
  }

  private func acceptsNull(_ kind: FieldDefinition.Kind, _ type: String) -> Bool {
    type == "google.protobuf.Value" || type == WellKnownType.nullValue
  }

  private func value(_ json: JSONValue, _ field: FieldType, at place: String, depth: Int) throws -> DynamicValue {
    if field.isMap { return .map(try map(json, field, at: place, depth: depth)) }
    guard field.isRepeated else { return try single(json, field.kind, field.typeName, at: place, depth: depth) }
    guard let elements = json.elements else {
      throw DynamicMessageError(.wrongKind(expected: "an array", found: json.kind), at: place)
    }
    return .list(
      try elements.enumerated().map { index, element in
        try single(element, field.kind, field.typeName, at: "\(place)/\(index)", depth: depth)
      })
  }

  private func map(
    _ json: JSONValue, _ field: FieldType, at place: String, depth: Int
  ) throws -> [MapKey: DynamicValue] {
    guard let entry = schema.message(field.typeName), let key = entry.field(1), let value = entry.field(2) else {
      throw DynamicMessageError(.unknownType(field.typeName), at: place)
    }
    var entries: [MapKey: DynamicValue] = [:]
    for member in try members(json, at: place) {
      let place = "\(place)/\(member.key)"
      let name: JSONValue =
        key.kind == .bool
        ? member.key == "true" ? true : member.key == "false" ? false : .string(member.key) : .string(member.key)
      guard let key = MapKey(try single(name, key.kind, "", at: place, depth: depth)) else { continue }
      guard entries[key] == nil else { throw DynamicMessageError(.twice(member.key), at: place) }
      entries[key] = try single(member.value, value.kind, value.typeName, at: place, depth: depth)
    }
    return entries
  }

  func single(
    _ json: JSONValue, _ kind: FieldDefinition.Kind, _ type: String, at place: String, depth: Int
  ) throws -> DynamicValue {
    switch kind {
    case .message, .group:
      guard let type = schema.message(type) else { throw DynamicMessageError(.unknownType(type), at: place) }
      return .message(try message(json, type, at: place, depth: depth + 1))
    case .enumeration: return .int(Int64(try enumeration(json, type, at: place)))
    default: return try ProtobufScalar(kind: kind, place: place).value(json)
    }
  }

  private func enumeration(_ json: JSONValue, _ type: String, at place: String) throws -> Int32 {
    if type == WellKnownType.nullValue, json == .null { return 0 }
    if case .string(let name) = json {
      guard let number = schema.enumeration(type)?.number(of: name) else {
        throw DynamicMessageError(.unknownName(name, of: type), at: place)
      }
      return number
    }
    guard case .int(let number) = try ProtobufScalar(kind: .int32, place: place).value(json) else { return 0 }
    return Int32(truncatingIfNeeded: number)
  }
}
