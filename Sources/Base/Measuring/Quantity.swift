/// A Kubernetes quantity, exact: `1Gi`, `1.5Gi`, `1536Mi`, `2G`, `500m`, `1e3`.
///
/// Two that are written differently are equal where their values are.
package struct Quantity: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// In billionths, the finest that Kubernetes keeps; what is finer is rounded away from zero.
  private let billionths: Int128
  package let text: String

  package static let pattern = #"(\d+(?:\.\d+)?)(Ki|Mi|Gi|Ti|Pi|Ei|k|M|G|T|P|E|m)"#

  /// Throws for what is no quantity, and for what is larger than Kubernetes' largest.
  package init(_ text: String) throws(QuantityError) {
    guard let value = QuantityText(text)?.billionths else { throw QuantityError(text: text) }
    billionths = value
    self.text = text
  }

  private init(billionths: Int128, text: String) { (self.billionths, self.text) = (billionths, text) }

  /// Both together, in whole mebibytes where that is exact; no two that Kubernetes has are too large for it.
  package static func + (left: Quantity, right: Quantity) -> Quantity {
    let sum = Quantity(billionths: left.billionths + right.billionths, text: "")
    let mebibytes = sum.bytes >> 20
    return Quantity(
      billionths: sum.billionths, text: mebibytes << 20 == sum.bytes ? "\(mebibytes)Mi" : "\(sum.bytes)")
  }

  package static func - (left: Quantity, right: Quantity) -> Quantity {
    Quantity(billionths: left.billionths - right.billionths, text: left.text)
  }

  package static let zero = Quantity(billionths: 0, text: "0")
  package static let one = Quantity(billionths: 1_000_000_000, text: "1")

  /// As Kubernetes writes it: the largest unit that leaves a whole number, binary where it was given so.
  package var canonical: String {
    let (unit, isWhole) = (Int128(1_000_000_000), billionths % 1_000_000_000 == 0)
    if billionths == 0 { return "0" }
    if isWhole, text.hasSuffix("i") {
      return Self.reduced(billionths / unit, by: 1024, ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"])
    }
    if isWhole { return Self.reduced(billionths / unit, by: 1000, ["", "k", "M", "G", "T", "P", "E"]) }
    return Self.reduced(billionths, by: 1000, ["n", "u", "m"])
  }

  private static func reduced(_ value: Int128, by step: Int128, _ units: [String]) -> String {
    var (rest, index) = (value, 0)
    while rest % step == 0, index + 1 < units.count { (rest, index) = (rest / step, index + 1) }
    return "\(rest)\(units[index])"
  }

  /// Rounded up to whole units.
  package var bytes: Int { Int((billionths + (billionths > 0 ? 999_999_999 : 0)) / 1_000_000_000) }

  package var description: String { text }

  package static func == (left: Quantity, right: Quantity) -> Bool { left.billionths == right.billionths }
  package static func < (left: Quantity, right: Quantity) -> Bool { left.billionths < right.billionths }
  package func hash(into hasher: inout Hasher) { hasher.combine(billionths) }
}

/// The parts of a quantity's notation: sign, digits, and a binary or decimal power.
private struct QuantityText {
  private let isNegative: Bool
  private let digits: Int128
  /// The digits are to be multiplied with ten to this power, and with two to that one.
  private let (ten, two): (Int, Int)

  /// `<sign>? <digits>[.<digits>] <suffix>` as in Kubernetes' `resource.Quantity`.
  init?(_ text: String) {
    let unsigned = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
    let number = unsigned.prefix { $0.isASCII && $0.isNumber || $0 == "." }
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, !parts.joined().isEmpty, let digits = Int128(parts.joined()) else { return nil }
    guard let power = Self.power(unsigned.dropFirst(number.count)) else { return nil }
    isNegative = text.first == "-"
    self.digits = digits
    two = power.two
    ten = power.ten - (parts.count == 2 ? parts[1].count : 0)
  }

  private static func power(_ suffix: Substring) -> (ten: Int, two: Int)? {
    let decimal = ["n": -9, "u": -6, "m": -3, "": 0, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18]
    let binary = ["Ki": 10, "Mi": 20, "Gi": 30, "Ti": 40, "Pi": 50, "Ei": 60]
    if let ten = decimal[String(suffix)] { return (ten, 0) }
    if let two = binary[String(suffix)] { return (0, two) }
    guard suffix.first == "e" || suffix.first == "E", let ten = Int(suffix.dropFirst()), abs(ten) < 100 else {
      return nil
    }
    return (ten, 0)
  }

  /// Nil beyond 2⁶³ − 1, the largest that Kubernetes has.
  var billionths: Int128? {
    let largest = Int128(Int64.max) * 1_000_000_000
    guard digits > 0 else { return 0 }
    var value = digits.multipliedReportingOverflow(by: 1 << Int128(two))
    for _ in 0..<max(0, ten + 9) where !value.overflow && value.partialValue <= largest {
      value = value.partialValue.multipliedReportingOverflow(by: 10)
    }
    guard !value.overflow else { return nil }
    let magnitude = Self.divided(value.partialValue, byTens: max(0, -(ten + 9)))
    guard magnitude <= largest else { return nil }
    return isNegative ? -magnitude : magnitude
  }

  private static func divided(_ value: Int128, byTens count: Int) -> Int128 {
    var (rest, isExact) = (value, true)
    for _ in 0..<count {
      isExact = isExact && rest % 10 == 0
      rest /= 10
    }
    return isExact ? rest : rest + 1
  }
}

/// A text that is no quantity.
package struct QuantityError: Error, Equatable, Sendable, CustomStringConvertible {
  package let text: String

  package var description: String { "\"\(text)\" is not a quantity" }
}

/// An object of the cluster has what is none.
extension QuantityError: TargetFailure {
  package var failureKind: TargetFailureKind { .badAnswer }
}
