import Base

/// The sixteen bytes that name a trace (OTLP `Span.trace_id`); zero stands for "none".
package struct TraceID: Hashable, Sendable {
  package static let byteCount = 16
  package static let zero = TraceID(high: 0, low: 0)

  package var high: UInt64
  package var low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Takes exactly 16 bytes, most significant first.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    high = UInt64(bigEndian: bytes.prefix(8))
    low = UInt64(bigEndian: bytes.dropFirst(8))
  }

  /// Takes exactly 32 hexadecimal digits of either case.
  package init?(hex: some StringProtocol) {
    guard hex.utf8.count == 2 * Self.byteCount else { return nil }
    self.init(shortHex: hex)
  }

  /// Takes 1 to 32 hexadecimal digits, as Tempo's query API does; leading zeros may be missing.
  package init?(shortHex hex: some StringProtocol) {
    let digits = hex.utf8
    guard (1...2 * Self.byteCount).contains(digits.count), digits.allSatisfy(\.isHexadecimalDigit) else { return nil }
    high = digits.count > 16 ? UInt64(hexadecimal: digits.dropLast(16)) : 0
    low = UInt64(hexadecimal: digits.suffix(16))
  }

  package var isZero: Bool { self == .zero }

  /// The 16 bytes, most significant first.
  package var bytes: [UInt8] { high.bigEndianBytes + low.bigEndianBytes }
}

extension TraceID: Comparable {
  package static func < (left: TraceID, right: TraceID) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}

extension TraceID: CustomStringConvertible {
  /// 32 lowercase hexadecimal digits.
  package var description: String { high.hexadecimal + low.hexadecimal }
}
