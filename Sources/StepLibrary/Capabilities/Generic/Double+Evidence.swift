import Base
import Runner

/// Values of metrics, as evidence has them; what no server should say is kept as it is.
extension Double {
  /// A count, without a fraction.
  var countValue: Evidence.Value { Int(exactly: self).map(Evidence.Value.count) ?? .number(self) }

  /// A time in seconds since 1970; 0 is none yet.
  var timeValue: Evidence.Value {
    guard self != 0 else { return .text("none yet") }
    let range = -9e9...9e9  // what 64 bits of nanoseconds hold
    guard range.contains(self), let seconds = Int64(exactly: rounded(.down)) else { return .number(self) }
    return .instant(UTCTime(secondsSince1970: seconds))
  }

  /// The same for people.
  var countText: String { countValue.text }
  var timeText: String { timeValue.text }
}

extension Evidence.Value {
  /// A time as servers write it (RFC 3339), or the text where it is none.
  init(time text: String) { self = UTCTime(rfc3339: text).map(Evidence.Value.instant) ?? .text(text) }
}
