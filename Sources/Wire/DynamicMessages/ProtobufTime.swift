import Base

/// `google.protobuf.Timestamp` and `Duration` as proto3's JSON writes them.
enum ProtobufTime {
  /// From the year 1 to the end of 9999.
  static let timestampRange: ClosedRange<Int64> = -62_135_596_800...253_402_300_799
  static let durationRange: ClosedRange<Int64> = -315_576_000_000...315_576_000_000

  /// `1972-01-01T10:00:20.021Z`; nil out of range.
  static func timestamp(seconds: Int64, nanoseconds: Int64) -> String? {
    guard timestampRange.contains(seconds), (0..<1_000_000_000).contains(nanoseconds) else { return nil }
    let days = seconds.floorDivided(by: 86400)
    let second = seconds - days * 86400
    let date = UTCTime.date(daysSince1970: Int(days))
    let time = [second / 3600, second / 60 % 60, second % 60].map { padded($0, 2) }.joined(separator: ":")
    let day = "\(padded(Int64(date.year), 4))-\(padded(Int64(date.month), 2))-\(padded(Int64(date.day), 2))"
    return "\(day)T\(time)\(fraction(nanoseconds))Z"
  }

  /// `-1.500s`; nil out of range, or where the signs differ.
  static func duration(seconds: Int64, nanoseconds: Int64) -> String? {
    guard durationRange.contains(seconds), (-999_999_999...999_999_999).contains(nanoseconds),
      seconds == 0 || nanoseconds == 0 || (seconds < 0) == (nanoseconds < 0)
    else { return nil }
    let sign = seconds < 0 || nanoseconds < 0 ? "-" : ""
    return "\(sign)\(seconds.magnitude)\(fraction(abs(nanoseconds)))s"
  }

  static func duration(_ text: String) -> (seconds: Int64, nanoseconds: Int64)? {
    guard text.hasSuffix("s") else { return nil }
    let isNegative = text.hasPrefix("-")
    let parts = text.dropLast().dropFirst(isNegative ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let seconds = digits(parts[0]), durationRange.contains(seconds),
      let nanoseconds = parts.count == 1 ? 0 : nanoseconds(parts[1])
    else { return nil }
    return isNegative ? (-seconds, -nanoseconds) : (seconds, nanoseconds)
  }

  /// RFC 3339 with any offset.
  static func timestamp(_ text: String) -> (seconds: Int64, nanoseconds: Int64)? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"), let day = day(text.prefix(10)) else { return nil }
    let time = text.dropFirst(11).prefix(8).split(separator: ":", omittingEmptySubsequences: false)
    guard time.count == 3, time.allSatisfy({ $0.utf8.count == 2 }), let hour = digits(time[0]), hour < 24,
      let minute = digits(time[1]), minute < 60, let second = digits(time[2]), second < 60
    else { return nil }
    var rest = text.dropFirst(19)
    var nanoseconds: Int64 = 0
    if rest.hasPrefix(".") {
      let decimals = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
      guard let value = Self.nanoseconds(decimals) else { return nil }
      nanoseconds = value
      rest = rest.dropFirst(1 + decimals.count)
    }
    guard let offset = offset(rest) else { return nil }
    let seconds = day * 86400 + hour * 3600 + minute * 60 + second - offset
    return timestampRange.contains(seconds) ? (seconds, nanoseconds) : nil
  }

  private static func day(_ text: Substring) -> Int64? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2], let year = digits(parts[0]),
      let month = digits(parts[1]), (1...12).contains(month), let day = digits(parts[2]), (1...31).contains(day)
    else { return nil }
    let days = UTCTime.daysSince1970(year: Int(year), month: Int(month), day: Int(day))
    let back = UTCTime.date(daysSince1970: days)
    return back.day == Int(day) ? Int64(days) : nil
  }

  private static func offset(_ text: Substring) -> Int64? {
    if text == "Z" { return 0 }
    let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    guard let sign = text.first, sign == "+" || sign == "-", parts.map(\.utf8.count) == [2, 2],
      let hours = digits(parts[0]), let minutes = digits(parts[1])
    else { return nil }
    return (hours * 3600 + minutes * 60) * (sign == "-" ? -1 : 1)
  }

  private static func nanoseconds(_ text: Substring) -> Int64? {
    guard (1...9).contains(text.utf8.count) else { return nil }
    return digits(text + String(repeating: "0", count: 9 - text.utf8.count))
  }

  private static func digits(_ text: Substring) -> Int64? {
    text.allSatisfy { $0.isASCII && $0.isNumber } ? Int64(text) : nil
  }

  /// None, 3, 6 or 9 digits.
  private static func fraction(_ nanoseconds: Int64) -> String {
    let digits = padded(nanoseconds, 9)
    if nanoseconds == 0 { return "" }
    return "." + digits.prefix(nanoseconds % 1_000_000 == 0 ? 3 : nanoseconds % 1000 == 0 ? 6 : 9)
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
