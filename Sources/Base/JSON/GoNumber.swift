/// Go's shortest decimal form of a float64 (`encoding/json`: exponents only below 1e-6 and from 1e21 on).
package enum GoNumber {
  package static func format(_ value: Double) -> String {
    if value == 0 { return value.sign == .minus ? "-0" : "0" }
    let (digits, exponent) = decompose(value.magnitude)
    let sign = value < 0 ? "-" : ""
    switch exponent {
    case -5...0: return sign + "0." + String(repeating: "0", count: -exponent) + digits
    case 1...21: return sign + fixed(digits, exponent)
    default: return sign + scientific(digits, exponent)
    }
  }

  /// Without an exponent, as Go's `FormatFloat(value, 'f', -1, 64)`.
  package static func plain(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    if value == 0 { return value.sign == .minus ? "-0" : "0" }
    let (digits, exponent) = decompose(value.magnitude)
    let sign = value < 0 ? "-" : ""
    return exponent > 0
      ? sign + fixed(digits, exponent) : sign + "0." + String(repeating: "0", count: -exponent) + digits
  }

  /// The significant digits and the exponent in `0.DIGITS × 10^exponent`.
  private static func decompose(_ value: Double) -> (digits: String, exponent: Int) {
    let parts = value.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".")
    let fraction = mantissa.count > 1 && mantissa[1] != "0" ? mantissa[1] : ""
    let all = mantissa[0] + fraction
    var significant = all.drop { $0 == "0" }
    let shift = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let exponent = mantissa[0].count - (all.count - significant.count) + shift
    while significant.last == "0" { significant.removeLast() }
    return (String(significant), exponent)
  }

  private static func fixed(_ digits: String, _ exponent: Int) -> String {
    if digits.count <= exponent { return digits + String(repeating: "0", count: exponent - digits.count) }
    return digits.prefix(exponent) + "." + digits.dropFirst(exponent)
  }

  private static func scientific(_ digits: String, _ exponent: Int) -> String {
    let mantissa = digits.count == 1 ? digits : digits.prefix(1) + "." + digits.dropFirst()
    return "\(mantissa)e\(exponent > 0 ? "+" : "-")\((exponent - 1).magnitude)"
  }
}
