import Base

/// Which identifiers a decoder takes: OTLP's JSON has hexadecimal ones, Tempo's answers base64.
package enum OTLPIdentifiers: Sendable {
  case hexadecimal
  case hexadecimalOrBase64
}

/// The reads that all OTLP messages share; they take what protobuf's JSON allows, and `null` for "not set".
struct OTLPJSONReader {
  var identifiers: OTLPIdentifiers

  /// Calls `decode` for each member that is set; an error gains the member's name.
  func members(
    _ value: JSONValue, _ decode: (String, JSONValue) throws(OTLPJSONError) -> Void
  ) throws(OTLPJSONError) {
    guard let members = value.members else { throw Self.invalid(value, "an object") }
    for member in members where member.value != .null {
      do throws(OTLPJSONError) { try decode(member.key, member.value) } catch { throw error.inside(member.key) }
    }
  }

  func list<Element>(
    _ value: JSONValue, _ decode: (JSONValue) throws(OTLPJSONError) -> Element
  ) throws(OTLPJSONError) -> [Element] {
    guard let elements = value.elements else { throw Self.invalid(value, "an array") }
    var list: [Element] = []
    for (index, element) in elements.enumerated() {
      do throws(OTLPJSONError) { list.append(try decode(element)) } catch { throw error.inside("[\(index)]") }
    }
    return list
  }

  func string(_ value: JSONValue) throws(OTLPJSONError) -> String {
    guard let string = value.string else { throw Self.invalid(value, "a string") }
    return string
  }

  func bool(_ value: JSONValue) throws(OTLPJSONError) -> Bool {
    guard let bool = value.bool else { throw Self.invalid(value, "a boolean") }
    return bool
  }

  func double(_ value: JSONValue) throws(OTLPJSONError) -> Double {
    guard let double = value.double else { throw Self.invalid(value, "a number") }
    return double
  }

  func integer<Value: FixedWidthInteger>(_ value: JSONValue) throws(OTLPJSONError) -> Value {
    guard let integer = value.integer(as: Value.self) else { throw Self.invalid(value, "an integer (\(Value.self))") }
    return integer
  }

  func named<Value: NamedProtobufEnum>(_ value: JSONValue) throws(OTLPJSONError) -> Value {
    if case .string(let name) = value, let named = Value(name: name) { return named }
    return Value(rawValue: try integer(value))
  }

  func bytes(_ value: JSONValue) throws(OTLPJSONError) -> [UInt8] {
    guard let bytes = Base64.decode(try string(value)) else { throw Self.invalid(value, "base64") }
    return bytes
  }

  func traceID(_ value: JSONValue) throws(OTLPJSONError) -> TraceID {
    let text = try string(value)
    if text.isEmpty { return .zero }
    guard let id = TraceID(hex: text) ?? base64(text).flatMap(TraceID.init(bytes:)) else {
      throw Self.invalid(value, "a trace id of 32 hexadecimal digits")
    }
    return id
  }

  func spanID(_ value: JSONValue) throws(OTLPJSONError) -> SpanID {
    let text = try string(value)
    if text.isEmpty { return .zero }
    guard let id = SpanID(hex: text) ?? base64(text).flatMap(SpanID.init(bytes:)) else {
      throw Self.invalid(value, "a span id of 16 hexadecimal digits")
    }
    return id
  }

  private func base64(_ text: String) -> [UInt8]? {
    identifiers == .hexadecimalOrBase64 ? Base64.decode(text) : nil
  }

  static func invalid(_ value: JSONValue, _ expected: String) -> OTLPJSONError {
    let found =
      switch value {
      case .string(let text): "\"\(text.prefix(64))\""
      case .number(let text): String(text.prefix(64))
      default: value.kind
      }
    return .invalid(path: "", expected: expected, found: found)
  }
}
