/// The `grpc-timeout` header: at most eight digits and a unit (gRPC over HTTP/2, "Timeout").
package enum GRPCTimeout {
  private static let maximumValue: Int128 = 99_999_999
  private static let units: [(letter: String, length: Duration)] = [
    ("n", .nanoseconds(1)), ("u", .microseconds(1)), ("m", .milliseconds(1)), ("S", .seconds(1)), ("M", .seconds(60)),
  ]

  /// The finest unit that can hold the duration, rounded up; a negative one is zero.
  package static func encode(_ timeout: Duration) -> String {
    for (letter, length) in units {
      let count = count(of: length, in: timeout)
      if count <= maximumValue { return "\(count)\(letter)" }
    }
    return "\(min(count(of: .seconds(3600), in: timeout), maximumValue))H"
  }

  private static func count(of unit: Duration, in timeout: Duration) -> Int128 {
    let (whole, rest) = max(timeout, .zero).attoseconds.quotientAndRemainder(dividingBy: unit.attoseconds)
    return rest > 0 ? whole + 1 : whole
  }

  /// The duration a header's value stands for, `nil` if it is malformed.
  package static func decode(_ text: String) -> Duration? {
    let digits = text.utf8.dropLast()
    guard (1...8).contains(digits.count), let unit = text.utf8.last,
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let value = Int64(text.dropLast())
    else { return nil }
    return duration(value, unit)
  }

  private static func duration(_ value: Int64, _ unit: UInt8) -> Duration? {
    switch unit {
    case UInt8(ascii: "n"): .nanoseconds(value)
    case UInt8(ascii: "u"): .microseconds(value)
    case UInt8(ascii: "m"): .milliseconds(value)
    case UInt8(ascii: "S"): .seconds(value)
    case UInt8(ascii: "M"): .seconds(value * 60)
    case UInt8(ascii: "H"): .seconds(value * 3600)
    default: nil
    }
  }
}
