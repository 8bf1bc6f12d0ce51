import Base
import Wire

/// Values of metrics, for people; what no server should say is shown as it is.
extension Double {
  /// A count without a fraction.
  var countText: String { Int(exactly: self).map { "\($0)" } ?? "\(self)" }

  /// A time in seconds since 1970, as RFC 3339; 0 is none yet.
  var timeText: String {
    guard self != 0 else { return "none yet" }
    return Int64(exactly: rounded(.down)).map { UTCTime(secondsSince1970: $0).rfc3339() } ?? "\(self)"
  }
}
