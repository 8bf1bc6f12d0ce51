import Glibc
import Wire

extension PromQLEvaluator {
  package func call(_ function: PromQLFunction, _ arguments: [PromQLExpression]) throws(PromQLError) -> Value {
    if case .range(let selector, let range)? = arguments.first {
      return .vector(try overRange(RangeFunction(function), selector, range, keepsName: function == .lastOverTime))
    }
    switch function {
    case .time: return .scalar((0..<grid.count).map { Double(grid.time($0)) / 1000 })
    case .vector: return .vector([Row(labels: LabelSet(), values: try evaluate(arguments[0]).numbers)])
    case .scalar: return .scalar(scalar(try evaluate(arguments[0]).rows))
    case .absent: return .vector(absent(arguments[0], try evaluate(arguments[0]).rows))
    case .clampMax, .clampMin: return .vector(try clamp(function, arguments))
    default:
      guard let change = function.change else { throw .unsupported("the function \(function.rawValue)") }
      return .vector(try joined(try evaluate(arguments[0]).rows.map { $0.withoutName(change) }))
    }
  }

  private func overRange(
    _ function: RangeFunction, _ selector: VectorSelector, _ range: Int64, keepsName: Bool
  ) throws(PromQLError) -> [Row] {
    let rows = select(selector).map { series in
      var window = SampleWindow(series.samples)
      let values = (0..<grid.count).map { index in
        let end = grid.time(index) - selector.offset
        let samples = window.samples(from: end - range, through: end)
        return samples.isEmpty ? nil : function.value(of: samples, from: end - range, through: end)
      }
      return Row(labels: keepsName ? series.labelSet : series.labelSet.withoutName, values: values)
    }
    return try distinct(rows)
  }

  private func scalar(_ rows: [Row]) -> [Double] {
    (0..<grid.count).map { index in
      let values = rows.compactMap { $0.values[index] }
      return values.count == 1 ? values[0] : .nan
    }
  }

  /// The labels are those that the selector fixes.
  private func absent(_ argument: PromQLExpression, _ rows: [Row]) -> [Row] {
    let values = (0..<grid.count).map { index in rows.contains { $0.values[index] != nil } ? nil : 1.0 }
    var labels: [Label] = []
    if case .selector(let selector) = argument {
      let names = Dictionary(grouping: selector.matchers, by: \.name)
      labels = selector.matchers
        .filter { $0.comparison == .equal && $0.name != LabelSet.metricName && names[$0.name]?.count == 1 }
        .map { Label($0.name, $0.value) }
    }
    return values.contains { $0 != nil } ? [Row(labels: LabelSet(labels), values: values)] : []
  }

  private func clamp(
    _ function: PromQLFunction, _ arguments: [PromQLExpression]
  ) throws(PromQLError) -> [Row] {
    let (rows, bounds) = (try evaluate(arguments[0]).rows, try evaluate(arguments[1]).numbers)
    let pick = function == .clampMax ? Self.minimum : Self.maximum
    return try joined(
      rows.map { row in
        Row(
          labels: row.labels.withoutName,
          values: zip(row.values, bounds).map { value, bound in
            value.map { pick($0, bound) }
          })
      })
  }

  /// As Go's `math.Min` and `math.Max`: NaN wins over all but the infinity that is asked for.
  private static func minimum(_ left: Double, _ right: Double) -> Double {
    if left == -.infinity || right == -.infinity { return -.infinity }
    return left.isNaN || right.isNaN ? .nan : Swift.min(left, right)
  }

  private static func maximum(_ left: Double, _ right: Double) -> Double {
    if left == .infinity || right == .infinity { return .infinity }
    return left.isNaN || right.isNaN ? .nan : Swift.max(left, right)
  }
}

extension PromQLFunction {
  fileprivate var change: ((Double) -> Double)? {
    switch self {
    case .abs: { $0.magnitude }
    case .ceil: { $0.rounded(.up) }
    case .floor: { $0.rounded(.down) }
    case .exp: { Glibc.exp($0) }
    case .ln: { Glibc.log($0) }
    case .log10: { Glibc.log10($0) }
    case .log2: { Glibc.log2($0) }
    case .sqrt: { $0.squareRoot() }
    case .sgn: { $0 < 0 ? -1 : $0 > 0 ? 1 : $0 }
    default: nil
    }
  }
}
