/// Durations as PromQL writes them: `5m`, `1h30m`, `250ms`; units from long to short, each once.
package enum PromQLDuration {
  private static let units: [(name: String, milliseconds: Int64)] = [
    ("y", 31_536_000_000), ("w", 604_800_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000),
    ("ms", 1),
  ]

  /// Milliseconds; nil for anything else.
  package static func parse(_ text: some StringProtocol) -> Int64? {
    if text == "0" { return 0 }
    var (rest, total, next) = (Substring(text), Int64(0), 0)
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      let unit = rest.dropFirst(digits.count).prefix { $0.isLetter }
      guard let amount = Int64(digits), let index = units.firstIndex(where: { $0.name == unit }) else { return nil }
      let (product, overflow) = amount.multipliedReportingOverflow(by: units[index].milliseconds)
      let (sum, more) = total.addingReportingOverflow(product)
      guard index >= next, !overflow, !more, sum < 1 << 53 else { return nil }
      (total, next) = (sum, index + 1)
      rest = rest.dropFirst(digits.count + unit.count)
    }
    return text.isEmpty ? nil : total
  }

  /// `1h30m` for 5400000.
  package static func text(_ milliseconds: Int64) -> String {
    var (rest, text) = (milliseconds, "")
    for unit in units where unit.name != "y" && unit.name != "w" && rest >= unit.milliseconds {
      text += "\(rest / unit.milliseconds)\(unit.name)"
      rest %= unit.milliseconds
    }
    return text.isEmpty ? "0s" : text
  }
}
