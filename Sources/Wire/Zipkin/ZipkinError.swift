package import Base

/// Why a body is not a list of Zipkin's spans.
package enum ZipkinError: Error, Equatable {
  case syntax(JSONError)
  /// A member such as `[2].traceId` has a wrong value.
  case invalid(path: String, expected: String, found: String)
  /// What a span's tag or annotation holds of a link or event cannot be read.
  case invalidText(String)

  func inside(_ step: String) -> ZipkinError {
    guard case .invalid(let path, let expected, let found) = self else { return self }
    return .invalid(
      path: step + (path.isEmpty || path.hasPrefix("[") ? "" : ".") + path, expected: expected, found: found)
  }

  /// The text that a Go server answers with; for a wrong value our own.
  package var goMessage: String {
    switch self {
    case .syntax(let error): error.goMessage
    case .invalid(let path, let expected, let found): "invalid Zipkin span: \(path) must be \(expected), found \(found)"
    case .invalidText(let text): "invalid Zipkin span: cannot read \"\(text.prefix(64))\""
    }
  }
}

extension ZipkinError: CustomStringConvertible {
  package var description: String { goMessage }
}

extension JSONError {
  /// The text of Go's `encoding/json`.
  package var goMessage: String {
    switch problem {
    case .unexpectedEnd: "unexpected end of JSON input"
    case .unexpectedByte(let byte, let expected): "invalid character \(Self.goQuoted(byte)) \(Self.goPlace(expected))"
    case .trailingBytes: "invalid character after top-level value"
    default: "invalid character in JSON input: \(self)"
    }
  }

  private static func goQuoted(_ byte: UInt8) -> String {
    (0x20...0x7E).contains(byte) ? "'\(UnicodeScalar(byte))'" : "'\\x\(Digest.hex([byte]))'"
  }

  private static func goPlace(_ expected: String) -> String {
    switch expected {
    case "a name in quotes": "looking for beginning of object key string"
    case "a value": "looking for beginning of value"
    case "\":\"": "after object key"
    case "\",\" or \"}\"": "after object key:value pair"
    case "\",\" or \"]\"": "after array element"
    default: "in literal \(expected)"
    }
  }
}
