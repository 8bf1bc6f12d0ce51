import Glibc
import Wire

extension BinaryOperation {
  /// A comparison that drops what does not hold.
  var isFilter: Bool { self.operator.isComparison && !returnsBool }

  /// Prometheus 2.42 keeps the name in `atan2` too.
  var keepsName: Bool { isFilter || self.operator == .atan2 }

  /// What series must have in common to match.
  func key(_ labels: LabelSet) -> LabelSet {
    isOn ? labels.keeping(Set(matchingLabels)) : labels.removing(Set(matchingLabels + [LabelSet.metricName]))
  }

  /// From the many side, with what is included from the one side.
  func resultLabels(_ labels: LabelSet, _ one: LabelSet) -> LabelSet {
    var result = keepsName || self.operator.isComparison ? labels : labels.withoutName
    if cardinality == .oneToOne {
      result = isOn ? result.keeping(Set(matchingLabels)) : result.removing(Set(matchingLabels))
    }
    for name in included { result = result.setting(name, one[name] ?? "") }
    return returnsBool ? result.withoutName : result
  }

  func result(_ left: Double, _ right: Double) -> Double? {
    guard isFilter else { return number(left, right) }
    return self.operator.holds(left, right) ? left : nil
  }

  func number(_ left: Double, _ right: Double) -> Double {
    switch self.operator {
    case .add: left + right
    case .subtract: left - right
    case .multiply: left * right
    case .divide: left / right
    case .modulo: fmod(left, right)
    case .power: pow(left, right)
    case .atan2: Glibc.atan2(left, right)
    default: self.operator.holds(left, right) ? 1 : 0
    }
  }
}

extension BinaryOperation.Operator {
  func holds(_ left: Double, _ right: Double) -> Bool {
    switch self {
    case .equal: left == right
    case .notEqual: left != right
    case .greater: left > right
    case .less: left < right
    case .atLeast: left >= right
    case .atMost: left <= right
    default: false
    }
  }
}

extension LabelSet {
  /// With an empty value the label is taken away.
  func setting(_ name: String, _ value: String) -> LabelSet {
    LabelSet([Label(name, value)] + labels.filter { $0.name != name })
  }
}
