import Base

/// Numbers, texts and bytes of proto3's JSON.
struct ProtobufScalar {
  let kind: FieldDefinition.Kind
  let place: String

  func value(_ json: JSONValue) throws -> DynamicValue {
    switch kind {
    case .bool:
      guard case .bool(let value) = json else { throw wrong("a boolean", json) }
      return .bool(value)
    case .string: return .string(try text(json))
    case .bytes:
      let text = try text(json)
      guard let bytes = Base64.decode(text) else {
        throw DynamicMessageError(.malformed(text, kind: "base64"), at: place)
      }
      return .bytes(bytes)
    case .double: return .double(try double(json))
    case .float:
      let value = try double(json)
      let single = Float(value)
      if value.isFinite, !single.isFinite { throw outOfRange(json) }
      return .float(single)
    case .int32, .sint32, .sfixed32: return .int(Int64(try integer(json, Int32.self)))
    case .uint32, .fixed32: return .uint(UInt64(try integer(json, UInt32.self)))
    case .int64, .sint64, .sfixed64: return .int(try integer(json, Int64.self))
    case .uint64, .fixed64: return .uint(try integer(json, UInt64.self))
    case .enumeration, .message, .group: throw wrong("a \(kind.keyword)", json)
    }
  }

  private func text(_ json: JSONValue) throws -> String {
    guard case .string(let text) = json else { throw wrong("a string", json) }
    return text
  }

  /// A number, or a text with one.
  private func digits(_ json: JSONValue) throws -> String {
    switch json {
    case .number(let text), .string(let text): return text
    default: throw wrong("a number", json)
    }
  }

  private func double(_ json: JSONValue) throws -> Double {
    let text = try digits(json)
    if case .string = json {
      switch text {
      case "NaN": return .nan
      case "Infinity": return .infinity
      case "-Infinity": return -.infinity
      default: break
      }
    }
    guard text.utf8.allSatisfy(Self.mayBeNumber), let value = Double(text) else {
      throw DynamicMessageError(.malformed(text, kind: "number"), at: place)
    }
    guard value.isFinite else { throw outOfRange(json) }
    return value
  }

  private static func mayBeNumber(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.eE".utf8.contains(byte)
  }

  /// Also `1.0` and `1e3`, which are whole.
  private func integer<Value: FixedWidthInteger>(_ json: JSONValue, _: Value.Type) throws -> Value {
    let text = try digits(json)
    guard text.utf8.allSatisfy(Self.mayBeNumber), !text.hasPrefix("+") else {
      throw DynamicMessageError(.malformed(text, kind: "\(kind.keyword)"), at: place)
    }
    if let value = Value(text) { return value }
    guard let number = Double(text) else { throw DynamicMessageError(.malformed(text, kind: kind.keyword), at: place) }
    guard number.rounded() == number else { throw DynamicMessageError(.malformed(text, kind: kind.keyword), at: place) }
    // Whole digits that did not fit above are too many, also where a Double would round them into range.
    guard text.contains(where: { ".eE".contains($0) }), let value = Value(exactly: number) else {
      throw outOfRange(json)
    }
    return value
  }

  private func wrong(_ expected: String, _ json: JSONValue) -> DynamicMessageError {
    DynamicMessageError(.wrongKind(expected: expected, found: json.kind), at: place)
  }

  private func outOfRange(_ json: JSONValue) -> DynamicMessageError {
    DynamicMessageError(.outOfRange(String(decoding: json.encoded, as: UTF8.self), kind: kind.keyword), at: place)
  }
}
