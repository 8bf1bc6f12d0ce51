import Glibc
// Which of the two has timespec depends on what else is built.
import SwiftOverlayShims

/// A moment in UTC to the nanosecond, with the notations that logs, S3 and signatures use.
package struct UTCTime: Hashable, Comparable, Sendable {
  package let nanosecondsSince1970: Int64

  package init(nanosecondsSince1970: Int64) { self.nanosecondsSince1970 = nanosecondsSince1970 }

  /// - Parameter nanoseconds: 0 to 999,999,999, as Cucumber Messages and protobuf have them beside the seconds.
  package init(secondsSince1970: Int64, nanoseconds: Int64) {
    nanosecondsSince1970 = secondsSince1970 * 1_000_000_000 + nanoseconds
  }

  package init(secondsSince1970: Int64) { nanosecondsSince1970 = secondsSince1970 * 1_000_000_000 }

  package static func < (left: Self, right: Self) -> Bool { left.nanosecondsSince1970 < right.nanosecondsSince1970 }

  package func advanced(bySeconds seconds: Int64) -> Self {
    Self(nanosecondsSince1970: nanosecondsSince1970 + seconds * 1_000_000_000)
  }

  package func advanced(by time: Duration) -> Self {
    let (seconds, attoseconds) = time.components
    return Self(nanosecondsSince1970: nanosecondsSince1970 + seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
  }

  package func duration(to later: Self) -> Duration {
    .nanoseconds(later.nanosecondsSince1970 - nanosecondsSince1970)
  }

  /// Of the second, 0 to 999,999,999.
  package var nanoseconds: Int64 { nanosecondsSince1970 - secondsSince1970 * 1_000_000_000 }

  /// By the system's clock.
  package static var now: Self {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Self(secondsSince1970: Int64(time.tv_sec), nanoseconds: Int64(time.tv_nsec))
  }

  package var secondsSince1970: Int64 { nanosecondsSince1970.floorDivided(by: 1_000_000_000) }

  /// `20130524T000000Z`: ISO 8601 basic format, as `x-amz-date` has it.
  package var basic: String {
    let c = components
    return "\(c.year)\(two(c.month))\(two(c.day))T\(two(c.hour))\(two(c.minute))\(two(c.second))Z"
  }

  /// `2026-11-21T01:54:49Z` (RFC 3339) with as many fraction digits as asked for, cut off, not rounded.
  package func rfc3339(fractionDigits: Int = 0) -> String {
    let c = components
    let fraction = fractionDigits == 0 ? "" : "." + padded(c.nanosecond, 9).prefix(fractionDigits)
    let date = "\(c.year)-\(two(c.month))-\(two(c.day))"
    return "\(date)T\(two(c.hour)):\(two(c.minute)):\(two(c.second))\(fraction)Z"
  }

  /// `2026-11-21T06:30:00`: ISO 8601 to the second without its zone, as JUnit has it.
  package var isoText: String { String(rfc3339().dropLast()) }

  /// `Fri, 24 May 2013 00:00:00 GMT`: the date format of HTTP (RFC 9110 §5.6.7).
  package var http: String {
    let c = components
    let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let days = secondsSince1970.floorDivided(by: 86400)
    let weekday = weekdays[Int(days - days.floorDivided(by: 7) * 7)]
    let time = "\(two(c.hour)):\(two(c.minute)):\(two(c.second))"
    return "\(weekday), \(two(c.day)) \(months[c.month - 1]) \(c.year) \(time) GMT"
  }
}

private func two(_ number: Int) -> String { padded(number, 2) }

private func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
