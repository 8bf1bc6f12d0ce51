extension UTCTime {
  /// `20130524T000000Z`; nil for anything else.
  package init?(basic text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 16, bytes[8] == UInt8(ascii: "T"), bytes[15] == UInt8(ascii: "Z") else { return nil }
    self.init(digits: bytes[0..<8] + bytes[9..<15], nanoseconds: 0)
  }

  /// `2026-11-21T01:54:49.123456789Z`, the fraction optional; nil for anything else, also for another zone than Z.
  package init?(rfc3339 text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes.last == UInt8(ascii: "Z"), bytes[4] == UInt8(ascii: "-") else { return nil }
    guard bytes[7] == UInt8(ascii: "-"), bytes[10] == UInt8(ascii: "T") else { return nil }
    guard bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":") else { return nil }
    guard let nanoseconds = Self.fraction(bytes[19..<(bytes.count - 1)]) else { return nil }
    let date = bytes[0..<4] + bytes[5..<7] + bytes[8..<10]
    self.init(digits: date + bytes[11..<13] + bytes[14..<16] + bytes[17..<19], nanoseconds: nanoseconds)
  }

  private init?(digits: ArraySlice<UInt8>, nanoseconds: Int) {
    let text = String(decoding: digits, as: UTF8.self)
    guard text.utf8.count == 14, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    func number(_ start: Int, _ count: Int) -> Int { Int(text.dropFirst(start).prefix(count)) ?? 0 }
    let (month, day) = (number(4, 2), number(6, 2))
    let (hour, minute, second) = (number(8, 2), number(10, 2), number(12, 2))
    guard (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 60 else { return nil }
    let year = number(0, 4)
    guard (1678...2261).contains(year) else { return nil }  // what 64 bits of nanoseconds hold
    let days = Self.daysSince1970(year: year, month: month, day: day)
    let seconds = Int64(days * 86400 + hour * 3600 + minute * 60 + second)
    self.init(nanosecondsSince1970: seconds * 1_000_000_000 + Int64(nanoseconds))
  }

  private static func fraction(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let dot = bytes.first else { return 0 }
    let digits = String(decoding: bytes.dropFirst(), as: UTF8.self)
    guard dot == UInt8(ascii: "."), (1...9).contains(digits.utf8.count) else { return nil }
    guard digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(digits + String(repeating: "0", count: 9 - digits.utf8.count))
  }
}
