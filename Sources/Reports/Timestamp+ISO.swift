import Foundation
import Runner

extension Timestamp {
  /// `2026-11-21T06:30:00`, in UTC, to the second.
  var isoText: String {
    let style = Date.ISO8601FormatStyle().year().month().day().time(
      includingFractionalSeconds: false)
    return Date(timeIntervalSince1970: Double(seconds)).formatted(style)
  }
}
