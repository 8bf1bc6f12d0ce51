import Base

/// The reads that all of Zipkin's objects share; `null` is as good as absent.
enum ZipkinReader {
  static func members(
    _ value: JSONValue, _ decode: (String, JSONValue) throws(ZipkinError) -> Void
  ) throws(ZipkinError) {
    guard let members = value.members else { throw invalid(value, "an object") }
    for member in members where member.value != .null {
      do throws(ZipkinError) { try decode(member.key, member.value) } catch { throw error.inside(member.key) }
    }
  }

  static func list<Element>(
    _ value: JSONValue, _ decode: (JSONValue) throws(ZipkinError) -> Element
  ) throws(ZipkinError) -> [Element] {
    guard let elements = value.elements else { throw invalid(value, "an array") }
    var list: [Element] = []
    for (index, element) in elements.enumerated() where element != .null {
      do throws(ZipkinError) { list.append(try decode(element)) } catch { throw error.inside("[\(index)]") }
    }
    return list
  }

  static func string(_ value: JSONValue) throws(ZipkinError) -> String {
    guard let string = value.string else { throw invalid(value, "a string") }
    return string
  }

  static func integer<Value: FixedWidthInteger>(_ value: JSONValue) throws(ZipkinError) -> Value {
    guard case .number = value, let integer = value.integer(as: Value.self) else {
      throw invalid(value, "an integer (\(Value.self))")
    }
    return integer
  }

  /// Takes also short ids, to which zeros belong in front.
  static func traceID(_ value: JSONValue) throws(ZipkinError) -> TraceID {
    guard let id = TraceID(shortHex: try string(value)) else {
      throw invalid(value, "a trace id of 16 or 32 hexadecimal digits")
    }
    return id
  }

  static func spanID(_ value: JSONValue) throws(ZipkinError) -> SpanID {
    guard let id = TraceID(shortHex: try string(value)), id.high == 0 else {
      throw invalid(value, "a span id of 16 hexadecimal digits")
    }
    return SpanID(rawValue: id.low)
  }

  private static func invalid(_ value: JSONValue, _ expected: String) -> ZipkinError {
    let found = value.string.map { "\"\($0.prefix(64))\"" } ?? value.kind
    return .invalid(path: "", expected: expected, found: found)
  }
}
