/// A query as a tree; its types have been checked.
package indirect enum PromQLExpression: Sendable {
  case number(Double)
  case string(String)
  case selector(VectorSelector)
  /// Milliseconds.
  case range(VectorSelector, Int64)
  case negation(PromQLExpression)
  case binary(BinaryOperation, PromQLExpression, PromQLExpression)
  case aggregation(Aggregation, PromQLExpression)
  case call(PromQLFunction, [PromQLExpression])

  package enum ValueType: String, Sendable {
    case scalar = "scalar"
    case string = "string"
    case vector = "instant vector"
    case matrix = "range vector"
  }

  package var type: ValueType {
    switch self {
    case .number: .scalar
    case .string: .string
    case .selector, .aggregation: .vector
    case .range: .matrix
    case .negation(let operand): operand.type
    case .binary(_, let left, let right): left.type == .scalar && right.type == .scalar ? .scalar : .vector
    case .call(let function, _): function.returnsScalar ? .scalar : .vector
    }
  }
}

package struct VectorSelector: Sendable {
  package var matchers: [LabelMatcher]
  /// Milliseconds; positive looks back.
  package var offset: Int64 = 0
}

package struct Aggregation: Sendable {
  package enum Operation: String, Sendable, CaseIterable { case sum, avg, min, max, count, group }

  package var operation: Operation
  package var grouping: Set<String> = []
  package var isWithout = false
}

package struct BinaryOperation: Sendable {
  package enum Operator: String, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case modulo = "%"
    case power = "^"
    case equal = "=="
    case notEqual = "!="
    case greater = ">"
    case less = "<"
    case atLeast = ">="
    case atMost = "<="

    package var isComparison: Bool {
      switch self {
      case .equal, .notEqual, .greater, .less, .atLeast, .atMost: true
      default: false
      }
    }

    package var precedence: Int {
      switch self {
      case .power: 6
      case .multiply, .divide, .modulo: 5
      case .add, .subtract: 4
      default: 3
      }
    }
  }

  package var `operator`: Operator
  package var returnsBool = false
  package var matchingLabels: Set<String> = []
  /// `on (…)` rather than `ignoring (…)`.
  package var isOn = false
}
