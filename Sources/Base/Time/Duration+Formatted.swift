extension Duration {
  /// For people: `850 µs`, `12.5 ms`, `1.25 s`, `10 min`, `2 h 5 min`.
  package var formatted: String {
    let sign = self < .zero ? "-" : ""
    let size = self < .zero ? .zero - self : self
    guard size > .zero else { return "0 s" }
    return sign
      + (size.rounded(to: .microseconds(1), decimals: 1, below: 1000).map { "\($0) µs" }
        ?? size.rounded(to: .milliseconds(1), decimals: 10, below: 1000).map { "\($0) ms" }
        ?? size.rounded(to: .seconds(1), decimals: 100, below: 60).map { "\($0) s" }
        ?? size.hoursAndMinutes)
  }

  private var hoursAndMinutes: String {
    let seconds = Int((attoseconds + Self.seconds(1).attoseconds / 2) / Self.seconds(1).attoseconds)
    let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")]
    return parts.filter { $0.0 != 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " ")
  }

  /// Rounded half up to tenths or hundredths of a unit, without trailing zeros; nil where that reaches the bound.
  private func rounded(to unit: Duration, decimals scale: Int, below bound: Int) -> String? {
    let value = Int((attoseconds * Int128(scale) + unit.attoseconds / 2) / unit.attoseconds)
    guard value < bound * scale else { return nil }
    var fraction = scale == 1 ? "" : String(String(scale + value % scale).dropFirst())
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return fraction.isEmpty ? "\(value / scale)" : "\(value / scale).\(fraction)"
  }
}
