import Base

/// A time of each day in which a monitor may disrupt its target, in UTC.
struct DisruptionHours: Equatable, Sendable {
  /// In minutes since midnight; an end that is not after the begin is of the next day.
  private let begin: Int
  private let end: Int

  /// Takes `02:00-04:30`, or `22:00-02:00` over midnight.
  init?(_ text: String) {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Self.minutes($0) }
    guard ends.count == 2, let begin = ends[0], let end = ends[1], begin != end else { return nil }
    (self.begin, self.end) = (begin, end)
  }

  func contains(_ time: UTCTime) -> Bool {
    let seconds = time.secondsSince1970 % 86400
    let minute = Int(seconds < 0 ? seconds + 86400 : seconds) / 60
    return begin < end ? (begin..<end).contains(minute) : minute >= begin || minute < end
  }

  private static func minutes(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy { "0"..."9" ~= $0 } }),
      let hour = Int(parts[0]), let minute = Int(parts[1])
    else { return nil }
    return hour < 24 && minute < 60 ? hour * 60 + minute : hour == 24 && minute == 0 ? 1440 : nil
  }
}

extension [DisruptionHours] {
  func contain(_ time: UTCTime) -> Bool { contains { $0.contains(time) } }
}
