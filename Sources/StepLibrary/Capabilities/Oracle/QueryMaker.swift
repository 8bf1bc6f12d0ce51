import Base

/// Makes PromQL by chance, of the whole language but for what depends on a server's settings, on the order of series or on a
/// value's last digit.
struct QueryMaker {
  private static let comparisons = [">", "<", ">=", "<="]

  let matcher: String
  /// Milliseconds since 1970.
  let now: Int64
  private var random: SplitMix64

  init(matcher: String, now: Int64, seed: UInt64) {
    (self.matcher, self.now, random) = (matcher, now, SplitMix64(seed: ~seed))
  }

  mutating func pick(_ choices: String...) -> String { choices.randomElement(using: &random) ?? "" }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  mutating func selector() -> String {
    let more = pick("", "", #", job="a""#, #", code=~"2..|404""#, #", code!~"5.+""#, #", job!="a""#, #", job=~"(?i)A""#)
    if chance(10) {
      return #"{__name__=~"\#(pick("oracle_.+", "oracle_(load|latency_bucket)"))", job="a", \#(matcher)}"#
    }
    return "\(pick("oracle_requests_total", "oracle_requests_total", "oracle_load", "oracle_none")){\(matcher)\(more)}"
  }

  mutating func shift() -> String {
    let offset = pick("", "", "", " offset 1m", " offset 7m30s", " offset -2m")
    if chance(85) { return offset }
    let at = pick(" @ \((now - 300_000) / 1000)", " @ start()", " @ end()")
    return chance(50) ? at + offset : offset + at
  }

  mutating func window(_ depth: Int) -> String {
    let span = pick("20s", "1m", "5m", "12m", "1h")
    guard depth > 0, chance(30) else { return "\(selector())[\(span)]\(shift())" }
    let inner = chance(50) ? "(\(vector(depth - 1)))" : "rate(\(window(0)))"
    return "\(inner)[\(span):\(pick("15s", "1m", "37s"))]\(shift())"
  }

  mutating func labels() -> String { pick("", "job", "code", "job, code", "instance", "none, job") }

  mutating func vector(_ depth: Int) -> String {
    guard depth > 0 else { return selector() + shift() }
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<12: return selector() + shift()
    case 12..<34: return overTime(depth - 1)
    case 34..<54: return aggregation(depth)
    case 54..<78: return binary(depth)
    case 78..<83: return "-\(chance(50) ? vector(depth - 1) : "(\(vector(depth - 1)))")"
    default: return function(depth)
    }
  }

  private mutating func overTime(_ depth: Int) -> String {
    let window = window(depth)
    let name = pick(
      "rate", "rate", "increase", "delta", "irate", "idelta", "changes", "resets", "deriv", "sum_over_time",
      "avg_over_time", "min_over_time", "max_over_time", "count_over_time", "last_over_time", "present_over_time",
      "stddev_over_time", "absent_over_time", "quantile", "predict")
    switch name {
    case "quantile": return "quantile_over_time(\(pick("0.5", "0.9", "-1", "2")), \(window))"
    case "predict": return "predict_linear(\(window), \(pick("60", "600")))"
    default: return "\(name)(\(window))"
    }
  }

  private mutating func aggregation(_ depth: Int) -> String {
    let grouping = chance(50) ? "" : " \(pick("by", "without")) (\(labels()))"
    if chance(25) {
      let inner = chance(50) ? "oracle_requests_total{\(matcher)}" : "rate(oracle_requests_total{\(matcher)}[5m])"
      return "\(pick("topk", "bottomk"))\(grouping) (\(pick("1", "2", "3")), \(inner))"
    }
    if chance(15) { return "quantile\(grouping) (\(pick("0.5", "0.9", "-1")), \(vector(depth - 1)))" }
    return "\(pick("sum", "avg", "min", "max", "count", "group", "stddev"))\(grouping) (\(vector(depth - 1)))"
  }

  private mutating func binary(_ depth: Int) -> String {
    let isComparison = chance(40)
    let sign = isComparison ? Self.comparisons.randomElement(using: &random) ?? ">" : pick("+", "-", "*", "/")
    let operation = isComparison && chance(40) ? "\(sign) bool" : sign
    let (left, right) = ("(\(vector(depth - 1)))", "(\(vector(depth - 1)))")
    let matching = pick("", "", " on (\(labels()))", " ignoring (\(labels()))")
    let one = "sum by (job) (\(vector(depth - 2)))"
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return "\(left) \(operation) \(pick("0", "2.5", "-3", "1e3", "time()"))"
    case 1: return "\(pick("100", "0.001", "NaN", "Inf")) \(operation) \(left)"
    case 2: return "\(left) \(pick("and", "or", "unless"))\(matching) \(right)"
    case 3: return "\(left) \(operation) on (job) group_left\(pick("", " ()")) \(one)"
    default: return "\(one) \(operation)\(pick("", " on (job)")) sum by (job) (\(vector(depth - 2)))"
    }
  }

  private mutating func function(_ depth: Int) -> String {
    let inner = vector(depth - 1)
    return pick(
      "abs(\(inner))", "ceil(\(inner))", "floor(\(inner))", "sgn(\(inner))", "sqrt(\(inner))", "ln(\(inner))",
      "absent(\(inner))", "timestamp(\(inner))", "clamp(\(inner), -5, 50)", "clamp_min(\(inner), 1)",
      "vector(scalar(\(inner)))", "sort(\(inner))", "hour(\(inner))", "day_of_month()",
      #"label_replace(\#(inner), "to", "$1-x", "instance", "(.*):(.*)")"#,
      #"label_join(\#(inner), "to", "-", "job", "code")"#,
      "histogram_quantile(\(pick("0.5", "0.9", "1")), rate(oracle_latency_bucket{\(matcher)}[5m]))")
  }
}
