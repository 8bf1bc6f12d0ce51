/// Why bytes are not a JSON text, and the offset of the byte that broke it.
package struct JSONError: Error, Equatable {
  package enum Problem: Equatable, Sendable {
    case unexpectedEnd
    case unexpectedByte(UInt8, expected: String)
    case invalidEscape
    case invalidNumber
    case controlCharacter
    case nestedTooDeeply
    case trailingBytes
  }

  package var problem: Problem
  package var offset: Int
}

extension JSONError: CustomStringConvertible {
  package var description: String { "invalid JSON at byte \(offset): \(prose)" }

  private var prose: String {
    switch problem {
    case .unexpectedEnd: "the text ends too early"
    case .unexpectedByte(let byte, let expected): "expected \(expected), found \(Self.display(byte))"
    case .invalidEscape: "invalid escape sequence"
    case .invalidNumber: "invalid number"
    case .controlCharacter: "control character in a string"
    case .nestedTooDeeply: "nested too deeply"
    case .trailingBytes: "more bytes after the value"
    }
  }

  private static func display(_ byte: UInt8) -> String {
    (0x21...0x7E).contains(byte) ? String(UnicodeScalar(byte)) : "byte \(byte)"
  }
}
