/// Ids that sort by time: 48 bits of milliseconds and 80 random bits in Crockford's base 32.
enum ULID {
  private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  static func make(at milliseconds: Int64) -> String {
    let time = UInt64(clamping: milliseconds)
    let stamp = (0..<10).reversed().map { digits[Int(time >> UInt64($0 * 5) & 31)] }
    return String(stamp + (0..<16).map { _ in digits[Int.random(in: 0..<32)] })
  }

  /// Of one of its digits; 0 for what is none.
  static func value(of digit: Character) -> Int { digits.firstIndex(of: digit) ?? 0 }

  static func isValid(_ text: some StringProtocol) -> Bool { text.count == 26 && text.allSatisfy(digits.contains) }
}
