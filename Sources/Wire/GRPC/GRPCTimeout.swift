/// The `grpc-timeout` header: at most eight digits and a unit (gRPC over HTTP/2, "Timeout").
package enum GRPCTimeout {
  private static let maximumValue: Int64 = 99_999_999

  /// The finest unit that can hold the duration, rounded up; a negative one is zero.
  package static func encode(_ timeout: Duration) -> String {
    let nanoseconds = max(timeout, .zero) / .nanoseconds(1)
    for (unit, size) in [("n", 1.0), ("u", 1e3), ("m", 1e6), ("S", 1e9), ("M", 6e10)] {
      let value = (nanoseconds / size).rounded(.up)
      if value <= Double(maximumValue) { return "\(Int64(value))\(unit)" }
    }
    return "\(min(Int64((nanoseconds / 3.6e12).rounded(.up)), maximumValue))H"
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
