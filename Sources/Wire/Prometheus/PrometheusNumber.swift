import Base

/// Numbers as the Prometheus API writes and reads them.
package enum PrometheusNumber {
  /// A sample's value, which is a JSON string: `1.5`, `1e-07`, `NaN`, `+Inf`.
  package static func value(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    return padExponent(GoNumber.format(value))
  }

  /// Seconds with three digits after the point, or none.
  package static func timestamp(_ milliseconds: Int64) -> String {
    let (seconds, rest) = milliseconds.magnitude.quotientAndRemainder(dividingBy: 1000)
    let fraction = rest == 0 ? "" : "." + String(String(1000 + rest).dropFirst())
    return "\(milliseconds < 0 ? "-" : "")\(seconds)\(fraction)"
  }

  /// nil for a text that Go would not read as a float.
  package static func parse(_ text: some StringProtocol) -> Double? {
    switch text.lowercased() {
    case "nan", "+nan", "-nan": .nan
    case "inf", "+inf", "infinity", "+infinity": .infinity
    case "-inf", "-infinity": -.infinity
    default: text.contains { $0.isLetter && !"eExXpPabcdfABCDF".contains($0) } ? nil : Double(text)
    }
  }

  /// Go's `strconv` gives an exponent at least two digits, which its JSON takes away again.
  private static func padExponent(_ text: String) -> String {
    guard let e = text.lastIndex(of: "e"), text[e...].count == 3 else { return text }
    return text[...e] + text[text.index(after: e)...].prefix(1) + "0" + text.suffix(1)
  }
}
