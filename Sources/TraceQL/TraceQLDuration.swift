import Base

/// Durations as Go writes them: `1h30m0s`, `103.75ms`, `10µs`.
package enum TraceQLDuration {
  private static let units: [(name: String, nanoseconds: Double)] = [
    ("ns", 1), ("us", 1e3), ("µs", 1e3), ("μs", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 6e10), ("h", 3.6e12),
    ("d", 8.64e13),
  ]

  /// Nanoseconds; nil for anything else.
  static func parse(_ text: some StringProtocol) -> Int64? {
    var (rest, total) = (Substring(text), 0.0)
    while !rest.isEmpty {
      let digits = rest.prefix { ($0.isASCII && $0.isNumber) || $0 == "." }
      let unit = rest.dropFirst(digits.count).prefix { $0.isLetter }
      guard let amount = Double(digits), let size = units.first(where: { $0.name == unit })?.nanoseconds else {
        return nil
      }
      total += amount * size
      rest = rest.dropFirst(digits.count + unit.count)
    }
    return text.isEmpty || total >= 9.2e18 ? nil : Int64(total.rounded())
  }

  package static func text(_ nanoseconds: Int64) -> String {
    let (sign, size) = (nanoseconds < 0 ? "-" : "", nanoseconds.magnitude)
    switch size {
    case 0: return "0s"
    case ..<1000: return "\(sign)\(size)ns"
    case ..<1_000_000: return sign + GoNumber.plain(Double(size) / 1e3) + "µs"
    case ..<1_000_000_000: return sign + GoNumber.plain(Double(size) / 1e6) + "ms"
    default:
      let (hours, minutes) = (size / 3_600_000_000_000, size / 60_000_000_000 % 60)
      let seconds = GoNumber.plain(Double(size % 60_000_000_000) / 1e9) + "s"
      return sign + (hours > 0 ? "\(hours)h" : "") + (hours > 0 || minutes > 0 ? "\(minutes)m" : "") + seconds
    }
  }
}
