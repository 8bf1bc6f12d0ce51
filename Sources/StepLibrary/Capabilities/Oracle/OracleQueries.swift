import Base
import Wire

extension OracleSeries {
  /// Queries that have each part of the language; `$r` stands for the run's matcher.
  private static let covering = [
    "oracle_load{$r}", #"{__name__=~"oracle_(load|latency_bucket)", job!="a", $r}"#, "oracle_load{$r} offset 7m",
    "oracle_load{$r} offset -3m", "oracle_requests_total{$r} @ end() offset 1m", "oracle_requests_total{$r} @ start()",
    "-oracle_load{$r} ^ 2 % 7", "oracle_load{$r} > 10 < bool 40", "2 ^ 3 ^ 2 - 7 % 4 / pi()",
    "oracle_load{$r} atan2 oracle_requests_total{$r}", "oracle_load{$r} == ignoring (job) oracle_load{$r}",
    #"oracle_load{$r} and on (job) oracle_load{code="404", $r}"#, "oracle_load{$r} > 5 or oracle_load{$r} < -5",
    #"oracle_load{$r} unless oracle_load{code="500", $r}"#,
    "oracle_requests_total{$r} / on (job) group_left sum by (job) (oracle_requests_total{$r})",
    "sum by (job) (oracle_load{$r}) * on (job) group_right (instance) oracle_requests_total{$r}",
    "sum without (code, instance) (oracle_requests_total{$r})", "avg by (job) (oracle_load{$r} < 50)",
    "min(oracle_load{$r})", "max by () (oracle_load{$r})", "count(oracle_load{$r} > 0)",
    "group by (code) (oracle_load{$r})",
    "stddev(oracle_requests_total{$r})", "stdvar by (job) (oracle_requests_total{$r})",
    "topk(2, oracle_requests_total{$r})", "bottomk by (job) (1, oracle_requests_total{$r})",
    "quantile(0.7, oracle_requests_total{$r})", #"count_values("v", oracle_requests_total{$r} > bool 100)"#,
    "rate(oracle_requests_total{$r}[5m])", "increase(oracle_requests_total{$r}[90s])",
    "irate(oracle_requests_total{$r}[3m])",
    "delta(oracle_load{$r}[4m])", "idelta(oracle_load{$r}[4m])", "deriv(oracle_requests_total{$r}[10m])",
    "predict_linear(oracle_requests_total{$r}[10m], 600)", "holt_winters(oracle_requests_total{$r}[6m], 0.4, 0.3)",
    "resets(oracle_requests_total{$r}[20m])", "changes(oracle_load{$r}[5m])",
    "avg_over_time(oracle_requests_total{$r}[5m])", "sum_over_time(oracle_requests_total{$r}[7m] offset 1m)",
    "min_over_time(oracle_load{$r}[5m])", "max_over_time(oracle_load{$r}[5m])", "count_over_time(oracle_load{$r}[20m])",
    "last_over_time(oracle_load{$r}[9m])", "present_over_time(oracle_load{$r}[2m])",
    "stddev_over_time(oracle_requests_total{$r}[5m])", "stdvar_over_time(oracle_requests_total{$r}[5m])",
    "quantile_over_time(0.3, oracle_requests_total{$r}[10m])", #"absent_over_time(oracle_none{$r, job="x"}[5m])"#,
    #"absent(oracle_none{job="y", $r})"#, "max_over_time(rate(oracle_requests_total{$r}[1m])[10m:37s])",
    "sum_over_time(oracle_load{$r}[5m:1m] offset 2m)", "avg_over_time((oracle_load{$r} > 0)[8m:30s] @ end())",
    "histogram_quantile(0.9, rate(oracle_latency_bucket{$r}[5m]))",
    "histogram_quantile(0.5, sum by (le) (oracle_latency_bucket{$r}))", "abs(oracle_load{$r})", "ceil(oracle_load{$r})",
    "floor(oracle_load{$r})", "round(oracle_load{$r}, 0.5)", "sgn(oracle_load{$r})", "sqrt(oracle_load{$r})",
    "exp(oracle_load{$r} / 10)", "ln(oracle_load{$r})", "log2(oracle_load{$r})", "log10(oracle_load{$r})",
    "clamp(oracle_load{$r}, -20, 30)", "clamp_min(oracle_load{$r}, 3)", "clamp_max(oracle_load{$r}, 3)",
    "sin(oracle_load{$r})", "acosh(oracle_load{$r})", "tanh(oracle_load{$r})", "deg(oracle_load{$r})",
    "timestamp(oracle_load{$r})", "timestamp(oracle_load{$r} * 1)", "time() - 5",
    "vector(scalar(min(oracle_load{$r})))",
    "day_of_week() + hour() / minute()", "year(oracle_requests_total{$r} * 1e6)",
    "days_in_month(oracle_requests_total{$r} * 1e7)", "day_of_year(oracle_requests_total{$r} * 1e5)",
    #"label_replace(oracle_load{$r}, "to", "$2-$1", "instance", "(.):(.)")"#,
    #"label_join(oracle_load{$r}, "to", "/", "job", "code")"#, "sort_desc(oracle_requests_total{$r})",
    "rate(oracle_load{$r}) + 1", "oracle_load{$r} / on (job) oracle_requests_total{$r}", "sum(", "1 > 2",
  ]

  /// The covering set, each at one time and over a range, then as many as are wanted by chance.
  func queries(generated count: Int) -> [OracleQuery] {
    var random = SplitMix64(seed: seed)
    let matcher = "run=\(GoQuoted.text(runID))"
    let own = Self.covering.flatMap { text in
      let text = text.replacing("$r", with: matcher)
      return [OracleQuery(text: text, start: newest - 420_500, end: newest - 420_500), range(text, &random)]
    }
    var maker = QueryMaker(matcher: matcher, now: newest, seed: seed)
    let generated = (0..<count).map { _ in
      let text = maker.vector(3)
      return Bool.random(using: &random) ? range(text, &random) : instant(text, &random)
    }
    return own + generated
  }

  private func instant(_ text: String, _ random: inout SplitMix64) -> OracleQuery {
    let time = Int64.random(in: oldest + 300_000...newest + 240_000, using: &random)
    return OracleQuery(text: text, start: time, end: time)
  }

  private func range(_ text: String, _ random: inout SplitMix64) -> OracleQuery {
    let end = Int64.random(in: oldest + 900_000...newest, using: &random)
    let start = end - ([0, 300_000, 1_200_000].randomElement(using: &random) ?? 0)
    return OracleQuery(
      text: text, start: start, end: end, step: [15_000, 60_000, 97_000].randomElement(using: &random))
  }
}
