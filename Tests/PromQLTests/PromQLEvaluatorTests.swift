import Testing
import Wire

@testable import PromQL

struct `PromQL's evaluator` {
  private static let start: Int64 = 1_795_227_000_000

  /// A sample each 15 s, from 300 s before the query's time on.
  private static func series(_ name: String, _ labels: KeyValuePairs<String, String>, _ values: [Double]) -> TimeSeries
  {
    TimeSeries(
      LabelSet(name, labels),
      values.enumerated().map { Sample($1, at: start - 300_000 + Int64($0) * 15_000) })
  }

  private static let data = [
    series("requests", ["job": "a", "code": "200"], (0...20).map { Double($0) * 15 }),
    series("requests", ["job": "a", "code": "500"], (0...20).map { Double($0 % 5) }),
    series("requests", ["job": "b", "code": "200"], (0...20).map { Double($0) * 3 }),
    series("limit", ["job": "a"], Array(repeating: 200, count: 21)),
    series("limit", ["job": "b"], Array(repeating: 50, count: 21)),
    series("other", ["job": "a"], [1, 2, 3]),
    series("ended", [:], [1, 2, Sample.staleMarker]),
    series("silent", [:], [7]),
  ]

  private func run(_ query: String, steps: Int = 1, after: Int64 = 0) throws -> [String: [Double]] {
    let expression = try PromQLParser.parse(query)
    let grid = PromQLEvaluator.Grid(start: Self.start + after, step: 15_000, count: steps)
    let evaluator = PromQLEvaluator(context: PromQLContext(query: grid, lookback: 300_000)) { selector in
      Self.data.filter { selector.matchers.match($0.labelSet) }
    }
    switch try evaluator.evaluate(expression) {
    case .scalar(let numbers): return ["": numbers]
    case .vector(let rows):
      return Dictionary(uniqueKeysWithValues: rows.map { ($0.labels.selector, $0.values.compactMap(\.self)) })
        .filter { !$0.value.isEmpty }
    }
  }

  @Test(arguments: [
    ("1 + 2 * 3 ^ 2", 19), ("2 ^ 3 ^ 2", 512), ("-2 ^ 2", -4), ("-1 * 2", -2), ("7 % 4 - 1", 2), ("1 >= bool 1", 1),
    ("time()", 1_795_227_000), ("scalar(limit{job=\"a\"}) / 4", 50), ("0x10", 16), ("1e-3", 0.001),
    ("1 / 0", .infinity),
  ])
  func `computes scalars`(query: String, value: Double) throws {
    #expect(try run(query) == ["": [value]])
  }

  @Test(arguments: [
    ("limit", ["limit{job=\"a\"}": [200], "limit{job=\"b\"}": [50]]),
    ("requests{code!=\"200\"}", ["requests{code=\"500\", job=\"a\"}": [0]]),
    ("{__name__=~\"li.*\", job!~\"b|c\"}", ["limit{job=\"a\"}": [200]]),
    ("sum by (job) (requests)", ["{job=\"a\"}": [300], "{job=\"b\"}": [60]]),
    ("sum without (code, job) (requests)", ["": [360]]), ("count(limit)", ["": [2]]), ("avg(limit)", ["": [125]]),
    ("max(limit) - min(limit)", ["": [150]]), ("limit > 100", ["limit{job=\"a\"}": [200]]),
    ("100 < limit", ["limit{job=\"a\"}": [200]]), ("limit > bool 100", ["{job=\"a\"}": [1], "{job=\"b\"}": [0]]),
    ("-limit{job=\"a\"}", ["{job=\"a\"}": [-200]]),
    ("sum by (job) (requests) / on (job) limit", ["{job=\"a\"}": [1.5], "{job=\"b\"}": [1.2]]),
    (
      "requests{code=\"200\"} / ignoring (code) limit", ["{job=\"a\"}": [1.5], "{job=\"b\"}": [1.2]]
    ),
    ("limit + requests", [:]), ("absent(limit)", [:]), ("absent(none{job=\"x\", a=~\"b\"})", ["{job=\"x\"}": [1]]),
    ("vector(3)", ["": [3]]), ("rate(requests{job=\"b\"}[1m])", ["{code=\"200\", job=\"b\"}": [0.2]]),
    ("increase(requests{code=\"500\"}[150s])", ["{code=\"500\", job=\"a\"}": [8]]),
    ("avg_over_time(limit{job=\"a\"}[1m])", ["{job=\"a\"}": [200]]),
    ("count_over_time(limit{job=\"a\"}[1m])", ["{job=\"a\"}": [5]]),
    ("last_over_time(limit{job=\"a\"}[1m])", ["limit{job=\"a\"}": [200]]),
    ("requests{job=\"b\"} offset 1m", ["requests{code=\"200\", job=\"b\"}": [48]]),
    ("resets(requests{code=\"500\"}[5m])", ["{code=\"500\", job=\"a\"}": [4]]),
    ("ended", [:]), ("silent", ["silent": [7]]), ("nothing", [:]),
  ])
  func `computes vectors`(query: String, values: [String: [Double]]) throws {
    let result = try run(query)
    #expect(result.keys.sorted() == values.keys.sorted())
    for (key, expected) in values {
      #expect(zip(result[key] ?? [], expected).allSatisfy { abs($0 - $1) < 1e-9 }, "\(key): \(result)")
    }
  }

  @Test(arguments: [
    ("topk(1, limit)", ["limit{job=\"a\"}": [200]]), ("bottomk(1, limit)", ["limit{job=\"b\"}": [50]]),
    ("quantile(0.5, limit)", ["": [125]]), ("count_values(\"v\", limit)", ["{v=\"200\"}": [1], "{v=\"50\"}": [1]]),
    ("stddev(limit)", ["": [75]]), ("limit and on (job) requests{code=\"500\"}", ["limit{job=\"a\"}": [200]]),
    ("limit unless on (job) requests{code=\"500\"}", ["limit{job=\"b\"}": [50]]),
    ("limit{job=\"a\"} or limit", ["limit{job=\"a\"}": [200], "limit{job=\"b\"}": [50]]),
    (
      "requests{code=\"200\"} / on (job) group_left limit",
      ["{code=\"200\", job=\"a\"}": [1.5], "{code=\"200\", job=\"b\"}": [1.2]]
    ),
    ("requests{job=\"b\"} @ 1795226940", ["requests{code=\"200\", job=\"b\"}": [48]]),
    ("max_over_time(requests{job=\"b\"}[2m:1m])", ["{code=\"200\", job=\"b\"}": [60]]),
    ("label_replace(limit{job=\"a\"}, \"x\", \"${1}y\", \"job\", \"(.)\")", ["limit{job=\"a\", x=\"ay\"}": [200]]),
    ("label_join(limit{job=\"a\"}, \"x\", \"-\", \"job\", \"none\")", ["limit{job=\"a\", x=\"a-\"}": [200]]),
    ("clamp(limit, 60, 100)", ["{job=\"a\"}": [100], "{job=\"b\"}": [60]]),
    ("round(limit{job=\"a\"} / 7)", ["{job=\"a\"}": [29]]),
    ("timestamp(limit{job=\"a\"})", ["{job=\"a\"}": [1_795_227_000]]),
    ("year(vector(0))", ["": [1970]]), ("day_of_week(vector(86400 * 3))", ["": [0]]),
    ("days_in_month(vector(1709164800))", ["": [29]]), ("deriv(limit{job=\"a\"}[1m])", ["{job=\"a\"}": [0]]),
    ("predict_linear(requests{job=\"b\"}[1m], 60)", ["{code=\"200\", job=\"b\"}": [72]]),
    ("histogram_quantile(0.9, label_replace(limit, \"le\", \"1\", \"job\", \"b\"))", ["{job=\"b\"}": [.nan]]),
  ])
  func `computes the rest of the language`(query: String, values: [String: [Double]]) throws {
    let result = try run(query)
    #expect(result.keys.sorted() == values.keys.sorted())
    for (key, expected) in values {
      let actual = result[key] ?? []
      #expect(zip(actual, expected).allSatisfy { abs($0 - $1) < 1e-9 || ($0.isNaN && $1.isNaN) }, "\(key): \(result)")
    }
  }

  @Test func `dates are Go's, also where its arithmetic wraps around`() {
    let date = GoDate(seconds: 1_709_164_800)
    #expect([date.year, date.month, date.day, date.weekday, date.dayOfYear] == [2024, 2, 29, 4, 60])
    #expect(GoDate(seconds: .nan).year == 292_277_026_596)
  }

  @Test func `a series is silent five minutes after its last sample`() throws {
    #expect(try run("silent", steps: 2) == ["silent": [7]])
    #expect(try run("silent", after: 1) == [:])
    #expect(try run("ended", after: -285_001) == ["ended": [1]])
  }

  @Test(arguments: [
    "limit / on () limit", "limit * on () limit{job=\"a\"}", "rate({__name__=~\"limit|other\"}[5m])",
  ])
  func `ambiguous results are errors`(query: String) {
    let error = #expect(throws: PromQLError.self) { try run(query) }
    guard case .execution = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
