/// An operator and how it pairs series.
package struct BinaryOperation: Sendable {
  package enum Operator: String, Sendable, CaseIterable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case modulo = "%"
    case power = "^"
    case atan2
    case equal = "=="
    case notEqual = "!="
    case greater = ">"
    case less = "<"
    case atLeast = ">="
    case atMost = "<="
    case and, or, unless
  }

  /// Which side of a match may have several series.
  package enum Cardinality: Sendable { case oneToOne, manyToOne, oneToMany }

  package var `operator`: Operator
  package var returnsBool = false
  package var matchingLabels: [String] = []
  /// `on (…)` rather than `ignoring (…)`.
  package var isOn = false
  package var cardinality = Cardinality.oneToOne
  /// The labels in `group_left (…)`, taken over from the one side.
  package var included: [String] = []
}

extension BinaryOperation.Operator {
  package var isComparison: Bool {
    switch self {
    case .equal, .notEqual, .greater, .less, .atLeast, .atMost: true
    default: false
    }
  }

  package var isSetOperator: Bool { self == .and || self == .or || self == .unless }

  package var precedence: Int {
    switch self {
    case .power: 6
    case .multiply, .divide, .modulo, .atan2: 5
    case .add, .subtract: 4
    case .equal, .notEqual, .greater, .less, .atLeast, .atMost: 3
    case .and, .unless: 2
    case .or: 1
    }
  }
}
