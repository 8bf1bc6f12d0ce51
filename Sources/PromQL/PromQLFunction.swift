/// The functions of the subset.
package enum PromQLFunction: String, Sendable, CaseIterable {
  case abs, absent, ceil, changes, delta, exp, floor, idelta, increase, irate, ln, log10, log2, rate, resets, scalar,
    sgn, sqrt, time, vector
  case clampMax = "clamp_max"
  case clampMin = "clamp_min"
  case avgOverTime = "avg_over_time"
  case countOverTime = "count_over_time"
  case lastOverTime = "last_over_time"
  case maxOverTime = "max_over_time"
  case minOverTime = "min_over_time"
  case presentOverTime = "present_over_time"
  case sumOverTime = "sum_over_time"

  /// PromQL's functions that the embedded Mimir does not have; any other name is an error of the query.
  package static let unsupported: Set<String> = [
    "absent_over_time", "acos", "acosh", "asin", "asinh", "atan", "atanh", "clamp", "cos", "cosh", "day_of_month",
    "day_of_week", "day_of_year", "days_in_month", "deg", "deriv", "double_exponential_smoothing", "histogram_avg",
    "histogram_count", "histogram_fraction", "histogram_quantile", "histogram_sum", "holt_winters", "hour", "info",
    "label_join", "label_replace", "mad_over_time", "minute", "month", "pi", "predict_linear", "quantile_over_time",
    "rad", "round", "sin", "sinh", "sort", "sort_by_label", "sort_by_label_desc", "sort_desc", "stddev_over_time",
    "stdvar_over_time", "tan", "tanh", "timestamp", "year",
  ]

  package var parameters: [PromQLExpression.ValueType] {
    switch self {
    case .time: []
    case .vector: [.scalar]
    case .abs, .absent, .ceil, .exp, .floor, .ln, .log10, .log2, .scalar, .sgn, .sqrt: [.vector]
    case .clampMax, .clampMin: [.vector, .scalar]
    default: [.matrix]
    }
  }

  package var returnsScalar: Bool { self == .time || self == .scalar }
}
