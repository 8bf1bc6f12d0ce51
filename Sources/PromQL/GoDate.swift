/// A date as Go's `time.Unix(seconds, 0).UTC()` has it, also for times far outside of any calendar, where Go's
/// arithmetic wraps around.
struct GoDate {
  let year: Int
  let month: Int
  let day: Int
  let hour: Int
  let minute: Int
  /// From 0 on a Sunday.
  let weekday: Int
  /// From 1.
  let dayOfYear: Int

  private static let absoluteZeroYear = -292_277_022_399
  private static let unixToAbsolute: Int64 = 9_223_372_028_715_321_600
  private static let daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365]

  /// Since 1970; what no Int64 can hold is the smallest of them, as on amd64.
  init(seconds: Double) {
    let isInRange = seconds > -9.223372036854775808e18 && seconds < 9.223372036854775807e18
    let absolute = UInt64(bitPattern: (isInRange ? Int64(seconds) : .min) &+ Self.unixToAbsolute)
    (hour, minute) = (Int(absolute % 86_400 / 3600), Int(absolute % 3600 / 60))
    weekday = Int(((absolute &+ 86_400) % 604_800) / 86_400)
    let (year, day) = Self.yearAndDay(absolute / 86_400)
    self.year = year
    dayOfYear = day + 1
    (month, self.day) = Self.monthAndDay(day, isLeap: Self.isLeap(year))
  }

  var daysInMonth: Int {
    month == 2 && Self.isLeap(year) ? 29 : Self.daysBefore[month] - Self.daysBefore[month - 1]
  }

  private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  /// The zero year begins a cycle of 400 years.
  private static func yearAndDay(_ days: UInt64) -> (year: Int, day: Int) {
    var rest = days
    let cycles = rest / 146_097
    rest -= cycles * 146_097
    let centuries = min(rest / 36_524, 3)
    rest -= centuries * 36_524
    let fours = rest / 1461
    rest -= fours * 1461
    let years = min(rest / 365, 3)
    rest -= years * 365
    return (Int(400 * cycles + 100 * centuries + 4 * fours + years) + absoluteZeroYear, Int(rest))
  }

  private static func monthAndDay(_ dayOfYear: Int, isLeap: Bool) -> (month: Int, day: Int) {
    var day = dayOfYear
    if isLeap, day == 59 { return (2, 29) }
    if isLeap, day > 59 { day -= 1 }
    let month = daysBefore.lastIndex { $0 <= day } ?? 0
    return (month + 1, day - daysBefore[month] + 1)
  }
}
