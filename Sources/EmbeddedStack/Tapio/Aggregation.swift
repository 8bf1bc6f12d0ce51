import Base
import Wire

/// What many values come to (`MetricQuery.AggregationType`).
enum Aggregation: String, CaseIterable, Sendable {
  case average = "AVG"
  case sum = "SUM"
  case minimum = "MIN"
  case maximum = "MAX"
  case count = "COUNT"
  case p50 = "P50"
  case p95 = "P95"
  case p99 = "P99"

  /// Of the enum's name; nil for none.
  init?(proto name: String?) {
    guard let last = name?.split(separator: "_").last else { return nil }
    self.init(rawValue: String(last))
  }

  /// - Parameter values: at least one.
  func callAsFunction(_ values: [Double]) -> Double {
    let sum = values.reduce(0, +)
    return switch self {
    case .average: sum / Double(values.count)
    case .sum: sum
    case .minimum: values.min() ?? 0
    case .maximum: values.max() ?? 0
    case .count: Double(values.count)
    case .p50: Self.percentile(values, 0.50)
    case .p95: Self.percentile(values, 0.95)
    case .p99: Self.percentile(values, 0.99)
    }
  }

  /// Between two values in proportion, as NumPy's and PromQL's do.
  private static func percentile(_ values: [Double], _ share: Double) -> Double {
    let sorted = values.sorted()
    let place = share * Double(sorted.count - 1)
    let (low, high) = (Int(place.rounded(.down)), Int(place.rounded(.up)))
    return sorted[low] + (sorted[high] - sorted[low]) * (place - Double(low))
  }
}
