package import Base

/// Proto3's JSON, out (https://protobuf.dev/programming-guides/json/).
extension ProtobufSchema {
  /// - Parameter showsZeros: whether fields without presence are there also while they are zero or empty.
  ///
  /// Throws `DynamicMessageError`, for what JSON cannot hold.
  package func json(_ message: DynamicMessage, showsZeros: Bool = false) throws -> JSONValue {
    try ProtobufJSONWriter(schema: self, showsZeros: showsZeros).json(message, at: "")
  }
}

private struct ProtobufJSONWriter {
  let schema: ProtobufSchema
  let showsZeros: Bool

  func json(_ message: DynamicMessage, at place: String) throws -> JSONValue {
    guard let type = WellKnownType(message.type.name) else { return .object(try members(message, at: place)) }
    switch type {
    case .any: return try any(message, at: place)
    case .timestamp: return try time(message, ProtobufTime.timestamp, at: place)
    case .duration: return try time(message, ProtobufTime.duration, at: place)
    case .fieldMask: return .string(message.strings(1).map(camelCase).joined(separator: ","))
    case .struct: return try message.fields[1].map { try map($0, .message, "", at: place) } ?? .object([])
    case .list: return try message.fields[1].map { try list($0, .message, "", at: place) } ?? .array([])
    case .value: return try value(message, at: place)
    case .wrapper:
      guard let field = message.type.field(1) else { return .null }
      let value = message.fields[1] ?? DynamicValue.zero(of: field.kind)
      return try value.map { try json($0, field.kind, "", at: place) } ?? .null
    }
  }

  private func members(_ message: DynamicMessage, at place: String) throws -> [JSONMember] {
    try message.type.fields.compactMap { field in
      let place = "\(place)/\(field.jsonName)"
      guard let value = message.fields[field.number], field.hasPresence || !value.isZero else {
        return showsZeros && !field.isExtension ? zero(field).map { JSONMember(key: field.jsonName, value: $0) } : nil
      }
      return JSONMember(key: field.jsonName, value: try json(field, value, at: place))
    }
  }

  private func zero(_ field: FieldType) -> JSONValue? {
    if field.isMap { return .object([]) }
    if field.isRepeated { return .array([]) }
    guard !field.hasPresence, let value = DynamicValue.zero(of: field.kind) else { return nil }
    return try? json(value, field.kind, field.typeName, at: "")
  }

  private func json(_ field: FieldType, _ value: DynamicValue, at place: String) throws -> JSONValue {
    if field.isMap {
      let entry = schema.message(field.typeName)?.field(2)
      return try map(value, entry?.kind ?? .message, entry?.typeName ?? "", at: place)
    }
    return field.isRepeated
      ? try list(value, field.kind, field.typeName, at: place) : try json(value, field.kind, field.typeName, at: place)
  }

  private func list(
    _ value: DynamicValue, _ kind: FieldDefinition.Kind, _ type: String, at place: String
  ) throws -> JSONValue {
    guard case .list(let values) = value else { return .array([]) }
    return .array(try values.enumerated().map { try json($0.element, kind, type, at: "\(place)/\($0.offset)") })
  }

  private func map(
    _ value: DynamicValue, _ kind: FieldDefinition.Kind, _ type: String, at place: String
  ) throws -> JSONValue {
    guard case .map(let entries) = value else { return .object([]) }
    return .object(
      try entries.sorted { $0.key < $1.key }.map { key, value in
        JSONMember(key: key.text, value: try json(value, kind, type, at: "\(place)/\(key.text)"))
      })
  }

  private func json(
    _ value: DynamicValue, _ kind: FieldDefinition.Kind, _ type: String, at place: String
  ) throws -> JSONValue {
    switch value {
    case .bool(let value): return .bool(value)
    case .int(let value) where kind == .enumeration: return name(value, type)
    case .int(let value): return kind.isWide ? .string(String(value)) : .number(String(value))
    case .uint(let value): return kind.isWide ? .string(String(value)) : .number(String(value))
    case .float(let value): return number(Double(value), "\(value)")
    case .double(let value): return number(value, "\(value)")
    case .string(let value): return .string(value)
    case .bytes(let value): return .string(Base64.encode(value))
    case .message(let message): return try json(message, at: place)
    case .list, .map: return .null
    }
  }

  private func name(_ number: Int64, _ type: String) -> JSONValue {
    if type == WellKnownType.nullValue { return .null }
    return schema.enumeration(type)?.name(of: Int32(truncatingIfNeeded: number)).map { .string($0) }
      ?? .number(String(number))
  }

  private func number(_ value: Double, _ text: String) -> JSONValue {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value > 0 ? "Infinity" : "-Infinity" }
    return .number(text)
  }

  private func time(
    _ message: DynamicMessage, _ text: (Int64, Int64) -> String?, at place: String
  ) throws -> JSONValue {
    let (seconds, nanoseconds) = (message.int(1), message.int(2))
    guard let text = text(seconds, nanoseconds) else {
      throw DynamicMessageError(.outOfRange("\(seconds) s and \(nanoseconds) ns", kind: message.type.name), at: place)
    }
    return .string(text)
  }

  private func camelCase(_ path: String) -> String {
    path.split(separator: ".", omittingEmptySubsequences: false).map { String($0).lowerCamelCase }
      .joined(separator: ".")
  }

  private func value(_ message: DynamicMessage, at place: String) throws -> JSONValue {
    guard let (number, value) = message.fields.first, number != 1 else { return .null }
    if case .double(let double) = value, !double.isFinite {
      throw DynamicMessageError(.outOfRange("\(double)", kind: message.type.name), at: place)
    }
    return try json(value, message.type.field(number)?.kind ?? .message, "", at: place)
  }

  private func any(_ message: DynamicMessage, at place: String) throws -> JSONValue {
    guard case .string(let url) = message.fields[1] else { return .object([]) }
    let name = String(url.split(separator: "/", omittingEmptySubsequences: false).last ?? "")
    guard let type = schema.message(name) else { throw DynamicMessageError(.unknownType(name), at: place) }
    var bytes: [UInt8] = []
    if case .bytes(let value) = message.fields[2] { bytes = value }
    let inner = try schema.decode(bytes, as: type)
    let own = JSONMember(key: "@type", value: .string(url))
    guard WellKnownType(name) == nil else {
      return .object([own, JSONMember(key: "value", value: try json(inner, at: place))])
    }
    return .object([own] + (try members(inner, at: place)))
  }
}

extension FieldDefinition.Kind {
  /// 64 bits, which JSON has as text.
  fileprivate var isWide: Bool { [.int64, .uint64, .fixed64, .sfixed64, .sint64].contains(self) }
}

extension DynamicMessage {
  fileprivate func int(_ number: Int) -> Int64 {
    if case .int(let value) = fields[number] { value } else { 0 }
  }

  fileprivate func strings(_ number: Int) -> [String] {
    guard case .list(let values) = fields[number] else { return [] }
    return values.compactMap { if case .string(let text) = $0 { text } else { nil } }
  }
}
