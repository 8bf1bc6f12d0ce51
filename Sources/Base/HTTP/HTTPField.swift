/// A header or trailer line (RFC 9110 §5).
package struct HTTPField: Hashable, Sendable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// Whether it can be sent as one line: a token as name, no control characters in the value.
  package var isValid: Bool {
    let symbols = Set("!#$%&'*+-.^_`|~".utf8)
    let isToken = name.utf8.allSatisfy {
      symbols.contains($0) || (Character(UnicodeScalar($0)).isASCII && UnicodeScalar($0).properties.isAlphabetic)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
    return isToken && !name.isEmpty && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
  }
}

extension [HTTPField] {
  /// The value of the first field with this name, whatever its case.
  package subscript(name: String) -> String? {
    let lowercased = name.lowercased()
    return first { $0.name.lowercased() == lowercased }?.value
  }
}
