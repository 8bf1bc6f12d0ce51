/// Inlinable, for every span that a load sends has its ids written and read by these, in other modules.
extension UInt64 {
  /// Folds at most eight bytes, most significant first.
  @inlinable
  package init(bigEndian bytes: some Sequence<UInt8>) {
    self = bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Folds at most sixteen digits that are known to be hexadecimal.
  @inlinable
  package init(hexadecimal digits: some Sequence<UInt8>) {
    self = digits.reduce(0) { $0 << 4 | UInt64($1.hexadecimalValue ?? 0) }
  }

  @inlinable
  package var bigEndianBytes: [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: self >> UInt64(56 - 8 * $0)) }
  }

  /// Sixteen lowercase hexadecimal digits.
  package var hexadecimal: String {
    String(unsafeUninitializedCapacity: 16) { buffer in
      for index in 0..<16 { buffer[index] = UInt8.hexadecimalDigit(UInt8(self >> UInt64(60 - 4 * index) & 15)) }
      return 16
    }
  }
}

extension UInt8 {
  @inlinable
  package var hexadecimalValue: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  package var isHexadecimalDigit: Bool { hexadecimalValue != nil }

  /// The lowercase digit of a value below sixteen.
  package static func hexadecimalDigit(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
  }
}
