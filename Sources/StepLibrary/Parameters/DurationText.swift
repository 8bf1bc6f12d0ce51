import Base

/// Times as plans write them: `1 second`, `5 minutes`, `500ms`, `2 hours`.
package enum DurationText {
  static let pattern = #"(\d+(?:\.\d+)?)\s?(ms|milliseconds?|seconds?|secs?|s|minutes?|mins?|m|hours?|h|days?|d)"#

  /// From the pattern's groups: the number and the unit.
  static func duration(_ groups: [String?]) throws -> Duration {
    guard groups.count == 2, let number = groups[0], let unit = groups[1] else {
      throw ParameterError(kind: "duration", text: "")
    }
    return try duration(number, unit)
  }

  /// For options such as `--timeout 30s`; nil for what is no time.
  package static func parse(_ text: String) -> Duration? {
    let number = text.prefix { $0.isNumber || $0 == "." }
    let unit = text.dropFirst(number.count).drop { $0 == " " }
    return try? duration(String(number), String(unit))
  }

  private static func duration(_ number: String, _ unit: String) throws -> Duration {
    guard let count = Double(number), count.isFinite, let scale = seconds(in: unit), count * scale < 1e9 else {
      throw ParameterError(kind: "duration", text: "\(number) \(unit)")
    }
    return .seconds(count * scale)
  }

  private static func seconds(in unit: String) -> Double? {
    switch unit {
    case "ms", "millisecond", "milliseconds": 0.001
    case "s", "sec", "secs", "second", "seconds": 1
    case "m", "min", "mins", "minute", "minutes": 60
    case "h", "hour", "hours": 3600
    case "d", "day", "days": 86400
    default: nil
    }
  }
}

/// A text that its parameter type matches, but whose value does not exist.
struct ParameterError: AdvisedError, CustomStringConvertible {
  let kind: String
  let text: String

  var description: String { "\"\(text)\" is not a \(kind)" }
  var advice: String { "mend the step's text in its feature" }
}
