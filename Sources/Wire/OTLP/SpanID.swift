import Base

/// The eight bytes that name a span within its trace (OTLP `Span.span_id`); zero stands for "none".
package struct SpanID: Hashable, Sendable {
  package static let byteCount = 8
  package static let zero = SpanID(rawValue: 0)

  package var rawValue: UInt64

  package init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  /// Takes exactly 8 bytes, most significant first.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    rawValue = UInt64(bigEndian: bytes)
  }

  /// Takes exactly 16 hexadecimal digits of either case.
  package init?(hex: some StringProtocol) {
    let digits = hex.utf8
    guard digits.count == 2 * Self.byteCount, digits.allSatisfy(\.isHexadecimalDigit) else { return nil }
    rawValue = UInt64(hexadecimal: digits)
  }

  package var isZero: Bool { rawValue == 0 }

  /// The 8 bytes, most significant first.
  package var bytes: [UInt8] { rawValue.bigEndianBytes }
}

extension SpanID: Comparable {
  package static func < (left: SpanID, right: SpanID) -> Bool { left.rawValue < right.rawValue }
}

extension SpanID: CustomStringConvertible {
  /// 16 lowercase hexadecimal digits.
  package var description: String { rawValue.hexadecimal }
}
