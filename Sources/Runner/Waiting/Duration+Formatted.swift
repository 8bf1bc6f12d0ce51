extension Duration {
  /// For people: `850 µs`, `12.5 ms`, `1.25 s`, `10 min`, `2 h 5 min`.
  package var formatted: String {
    let seconds = self / .seconds(1)
    return switch abs(seconds) {
    case 0: "0 s"
    case ..<0.001: Self.rounded(seconds * 1_000_000, places: 0) + " µs"
    case ..<1: Self.rounded(seconds * 1_000, places: 1) + " ms"
    case ..<60: Self.rounded(seconds, places: 2) + " s"
    default: minutes(Int(seconds.rounded()))
    }
  }

  private func minutes(_ seconds: Int) -> String {
    let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")]
    return parts.filter { $0.0 != 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " ")
  }

  /// Rounded half up to some decimal places, without trailing zeros.
  private static func rounded(_ value: Double, places: Int) -> String {
    let scale = [1, 10, 100][places]
    let scaled = Int((value * Double(scale)).rounded())
    guard scaled % scale != 0 else { return "\(scaled / scale)" }
    var fraction = String(abs(scaled % scale))
    while fraction.count < places { fraction = "0" + fraction }
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return "\(scaled < 0 ? "-" : "")\(abs(scaled / scale)).\(fraction)"
  }
}
