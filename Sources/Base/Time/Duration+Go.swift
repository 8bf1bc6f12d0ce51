extension Duration {
  package var wholeMilliseconds: Int64 { Int64(self / .milliseconds(1)) }

  /// `50ms`, `1.5s`, `15m0s`, `2h0m0s`, as Go prints durations of whole milliseconds.
  package var goText: String {
    let milliseconds = wholeMilliseconds
    if milliseconds < 1000 { return "\(milliseconds)ms" }
    let (minutes, rest) = (milliseconds / 60_000, milliseconds % 60_000)
    let seconds = rest % 1000 == 0 ? "\(rest / 1000)s" : "\(Double(rest) / 1000)s"
    if minutes >= 60 { return "\(minutes / 60)h\(minutes % 60)m\(seconds)" }
    return minutes > 0 ? "\(minutes)m\(seconds)" : seconds
  }

  /// As Go prints durations: `1h0m0s`, `1.5s`, `300ms`; nil for anything else.
  package init?(goText: String) {
    let units: [String: Duration] = [
      "h": .seconds(3600), "m": .seconds(60), "s": .seconds(1), "ms": .milliseconds(1), "µs": .microseconds(1),
      "us": .microseconds(1), "ns": .nanoseconds(1),
    ]
    var (rest, total) = (goText[...], Duration.zero)
    while !rest.isEmpty {
      let number = rest.prefix { $0.isNumber || $0 == "." }
      let unit = rest.dropFirst(number.count).prefix { $0.isLetter }
      guard let value = Double(number), let size = units[String(unit)] else { return nil }
      total += size * value
      rest = rest.dropFirst(number.count + unit.count)
    }
    guard !goText.isEmpty else { return nil }
    self = total
  }
}
