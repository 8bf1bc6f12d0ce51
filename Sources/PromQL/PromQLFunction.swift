/// The functions of Prometheus 2.42, but for those of native histograms.
package enum PromQLFunction: String, Sendable, CaseIterable {
  case abs, absent, acos, acosh, asin, asinh, atan, atanh, ceil, changes, clamp, cos, cosh, deg, delta, deriv, exp,
    floor, hour, idelta, increase, irate, ln, log10, log2, minute, month, pi, rad, rate, resets, round, scalar, sgn,
    sin, sinh, sort, sqrt, tan, tanh, time, timestamp, vector, year
  case absentOverTime = "absent_over_time"
  case avgOverTime = "avg_over_time"
  case clampMax = "clamp_max"
  case clampMin = "clamp_min"
  case countOverTime = "count_over_time"
  case dayOfMonth = "day_of_month"
  case dayOfWeek = "day_of_week"
  case dayOfYear = "day_of_year"
  case daysInMonth = "days_in_month"
  case histogramQuantile = "histogram_quantile"
  case holtWinters = "holt_winters"
  case labelJoin = "label_join"
  case labelReplace = "label_replace"
  case lastOverTime = "last_over_time"
  case maxOverTime = "max_over_time"
  case minOverTime = "min_over_time"
  case predictLinear = "predict_linear"
  case presentOverTime = "present_over_time"
  case quantileOverTime = "quantile_over_time"
  case sortDescending = "sort_desc"
  case stddevOverTime = "stddev_over_time"
  case stdvarOverTime = "stdvar_over_time"
  case sumOverTime = "sum_over_time"

  /// Functions of native histograms, which are not kept, and those of Prometheus 3; any other name is an error of the
  /// query.
  package static let unsupported: Set<String> = [
    "double_exponential_smoothing", "histogram_avg", "histogram_count", "histogram_fraction", "histogram_stddev",
    "histogram_stdvar", "histogram_sum", "info", "mad_over_time", "sort_by_label", "sort_by_label_desc",
  ]

  package var returnsScalar: Bool { self == .time || self == .scalar || self == .pi }

  /// What it takes, and how many of them may be left out; with `isVariadic` the last may come any number of times.
  package var signature: (types: [PromQLExpression.ValueType], optional: Int, isVariadic: Bool) {
    switch self {
    case .time, .pi: ([], 0, false)
    case .vector: ([.scalar], 0, false)
    case .clamp: ([.vector, .scalar, .scalar], 0, false)
    case .clampMax, .clampMin: ([.vector, .scalar], 0, false)
    case .round: ([.vector, .scalar], 1, false)
    case .dayOfMonth, .dayOfWeek, .dayOfYear, .daysInMonth, .hour, .minute, .month, .year: ([.vector], 1, false)
    case .histogramQuantile: ([.scalar, .vector], 0, false)
    case .labelReplace: ([.vector, .string, .string, .string, .string], 0, false)
    case .labelJoin: ([.vector, .string, .string, .string], 1, true)
    case .quantileOverTime: ([.scalar, .matrix], 0, false)
    case .predictLinear: ([.matrix, .scalar], 0, false)
    case .holtWinters: ([.matrix, .scalar, .scalar], 0, false)
    case _ where RangeFunction(self) != nil || self == .absentOverTime: ([.matrix], 0, false)
    default: ([.vector], 0, false)
    }
  }
}
