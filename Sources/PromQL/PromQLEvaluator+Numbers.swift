import Glibc
import Wire

extension PromQLEvaluator {
  /// A function of each value; those of dates are of the evaluation's time where they have no argument.
  func plain(_ function: PromQLFunction, _ arguments: [PromQLExpression]) throws(PromQLError) -> [Row] {
    guard let change = function.change else { throw .unsupported("the function \(function.rawValue)") }
    guard let argument = arguments.first else {
      let values = (0..<grid.count).map { change(Double(grid.time($0) / 1000)) }
      return [Row(labels: LabelSet(), values: values)]
    }
    return try joined(try evaluate(argument).rows.map { $0.withoutName(change) })
  }

  /// `clamp`, `clamp_min`, `clamp_max` and `round`, whose other arguments are scalars.
  func change(_ function: PromQLFunction, _ arguments: [PromQLExpression]) throws(PromQLError) -> [Row] {
    let rows = try evaluate(arguments[0]).rows
    var numbers: [[Double]] = []
    for argument in arguments.dropFirst() { numbers.append(try evaluate(argument).numbers) }
    let changed = rows.map { row in
      let values = row.values.enumerated().map { index, value in
        value.flatMap { Self.changed($0, by: function, numbers.map { $0[index] }) }
      }
      return Row(labels: row.labels.withoutName, values: values)
    }
    return try joined(changed)
  }

  private static func changed(_ value: Double, by function: PromQLFunction, _ numbers: [Double]) -> Double? {
    switch function {
    case .clampMin: return maximum(numbers[0], value)
    case .clampMax: return minimum(numbers[0], value)
    case .clamp: return numbers[1] < numbers[0] ? nil : maximum(numbers[0], minimum(numbers[1], value))
    default:
      let inverse = 1 / (numbers.first ?? 1)
      return (value * inverse + 0.5).rounded(.down) / inverse
    }
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
    case .acos: { Glibc.acos($0) }
    case .acosh: { Glibc.acosh($0) }
    case .asin: { Glibc.asin($0) }
    case .asinh: { Glibc.asinh($0) }
    case .atan: { Glibc.atan($0) }
    case .atanh: { Glibc.atanh($0) }
    case .ceil: { $0.rounded(.up) }
    case .cos: { Glibc.cos($0) }
    case .cosh: { Glibc.cosh($0) }
    case .deg: { $0 * 180 / .pi }
    case .exp: { Glibc.exp($0) }
    case .floor: { $0.rounded(.down) }
    case .ln: { Glibc.log($0) }
    case .log10: { Glibc.log10($0) }
    case .log2: { Glibc.log2($0) }
    case .rad: { $0 * .pi / 180 }
    case .sgn: { $0 < 0 ? -1 : $0 > 0 ? 1 : $0 }
    case .sin: { Glibc.sin($0) }
    case .sinh: { Glibc.sinh($0) }
    case .sqrt: { $0.squareRoot() }
    case .tan: { Glibc.tan($0) }
    case .tanh: { Glibc.tanh($0) }
    default: datePart.map { part in { Double(GoDate(seconds: $0)[keyPath: part]) } }
    }
  }

  private var datePart: KeyPath<GoDate, Int>? {
    switch self {
    case .dayOfMonth: \.day
    case .dayOfWeek: \.weekday
    case .dayOfYear: \.dayOfYear
    case .daysInMonth: \.daysInMonth
    case .hour: \.hour
    case .minute: \.minute
    case .month: \.month
    case .year: \.year
    default: nil
    }
  }
}
