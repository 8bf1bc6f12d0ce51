import Base
import PromQL
import Wire

/// A parameter that cannot be used, as Prometheus words it.
struct ParameterError: Error, CustomStringConvertible {
  let description: String

  static func invalid(_ name: String, _ reason: String) -> Self {
    Self(description: "invalid parameter \(GoQuoted.text(name)): \(reason)")
  }
}

extension MetricQuery {
  private static let maximumPoints: Int64 = 11_000

  /// `query` and `time`.
  init(instant form: FormParameters, now: UTCTime, lookback: Int64) throws {
    let time = try form.time("time") ?? now.millisecondsSince1970
    self.init(
      expression: try Self.parse(form), grid: .init(start: time, step: 1, count: 1), isRange: false,
      end: time, lookback: lookback)
  }

  /// `query`, `start`, `end` and `step`.
  init(range form: FormParameters, lookback: Int64) throws {
    let (start, end) = (try form.requiredTime("start"), try form.requiredTime("end"))
    guard end >= start else { throw ParameterError.invalid("end", "end timestamp must not be before start time") }
    let step = try form.step()
    guard (end - start) / step <= Self.maximumPoints else {
      throw ParameterError(
        description: "exceeded maximum resolution of 11,000 points per timeseries. "
          + "Try decreasing the query resolution (?step=XX)")
    }
    let expression = try Self.parse(form)
    guard expression.type == .scalar || expression.type == .vector else {
      throw ParameterError.invalid(
        "query",
        "invalid expression type \(GoQuoted.text(expression.type.rawValue)) for range query, "
          + "must be Scalar or instant Vector")
    }
    self.init(
      expression: expression, grid: .init(start: start, step: step, count: Int((end - start) / step) + 1),
      isRange: true, end: end, lookback: lookback)
  }

  private static func parse(_ form: FormParameters) throws -> PromQLExpression {
    try PromQLParser.parse(form["query"] ?? "")
  }
}

/// The parameters of a request, from its query and, for POST, from its form.
struct FormParameters: Sendable {
  private let pairs: [HTTPField]

  init(_ request: HTTPServerRequest) {
    var form = request
    let isForm = request.header("content-type")?.hasPrefix("application/x-www-form-urlencoded") == true
    form.query = request.method == "POST" && isForm ? String(decoding: request.body, as: UTF8.self) : ""
    pairs = form.parameters + request.parameters
  }

  subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

  func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

  /// Milliseconds; nil when it is absent or empty.
  func time(_ name: String) throws(ParameterError) -> Int64? {
    guard let text = self[name], !text.isEmpty else { return nil }
    if let seconds = Double(text), abs(seconds) < 9e12 { return Int64((seconds * 1000).rounded()) }
    if let time = RFC3339.milliseconds(text) { return time }
    throw .invalid(name, "cannot parse \(GoQuoted.text(text)) to a valid timestamp")
  }

  func requiredTime(_ name: String) throws(ParameterError) -> Int64 {
    guard let time = try time(name) else { throw .invalid(name, "cannot parse \"\" to a valid timestamp") }
    return time
  }

  fileprivate func step() throws(ParameterError) -> Int64 {
    let text = self["step"] ?? ""
    let step: Int64
    if let seconds = Double(text), abs(seconds) < 9e12 {
      step = Int64(seconds * 1000)
    } else if let duration = PromQLDuration.parse(text) {
      step = duration
    } else {
      throw .invalid("step", "cannot parse \(GoQuoted.text(text)) to a valid duration")
    }
    guard step > 0 else {
      throw .invalid(
        "step", "zero or negative query resolution step widths are not accepted. Try a positive integer")
    }
    return step
  }
}

/// RFC 3339 with an offset, which ``UTCTime`` does not read.
enum RFC3339 {
  /// Milliseconds since 1970; nil for anything else.
  static func milliseconds(_ text: String) -> Int64? {
    if let time = UTCTime(rfc3339: text) { return time.millisecondsSince1970 }
    let bytes = Array(text.utf8.suffix(6))
    guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"),
      bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
      let hours = Int64(text.suffix(5).prefix(2)), let minutes = Int64(text.suffix(2)),
      let local = UTCTime(rfc3339: text.dropLast(6) + "Z")
    else { return nil }
    let offset = (hours * 60 + minutes) * 60_000
    return local.millisecondsSince1970 + (bytes[0] == UInt8(ascii: "+") ? -offset : offset)
  }
}
