/// A query as a tree; its types have been checked.
package indirect enum PromQLExpression: Sendable {
  case number(Double)
  case string(String)
  case selector(VectorSelector)
  /// Milliseconds.
  case range(VectorSelector, Int64)
  case subquery(Subquery)
  case parenthesized(PromQLExpression)
  case negation(PromQLExpression)
  case binary(BinaryOperation, PromQLExpression, PromQLExpression)
  case aggregation(Aggregation)
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
    case .range, .subquery: .matrix
    case .negation(let operand), .parenthesized(let operand): operand.type
    case .binary(_, let left, let right): left.type == .scalar && right.type == .scalar ? .scalar : .vector
    case .call(let function, _): function.returnsScalar ? .scalar : .vector
    }
  }

  /// Without the parentheses around it.
  package var unwrapped: PromQLExpression {
    if case .parenthesized(let inner) = self { inner.unwrapped } else { self }
  }
}

/// When a selector or subquery looks: `offset 5m`, `@ 1700000000`, `@ end()`.
package struct TimeShift: Equatable, Sendable {
  package enum Anchor: Equatable, Sendable {
    /// Milliseconds since 1970.
    case time(Int64)
    case start
    case end
  }

  /// Milliseconds; positive looks back.
  package var offset: Int64 = 0
  package var anchor: Anchor?

  package init(offset: Int64 = 0, anchor: Anchor? = nil) {
    self.offset = offset
    self.anchor = anchor
  }
}

package struct VectorSelector: Sendable {
  package var matchers: [LabelMatcher]
  package var shift = TimeShift()
  /// Which selector of its query this is, counted from 0.
  package var number = 0
}

/// An expression evaluated again and again: `rate(up[1m])[5m:10s]`.
package struct Subquery: Sendable {
  package var operand: PromQLExpression
  /// Milliseconds.
  package var range: Int64
  /// Milliseconds; nil for the server's own.
  package var step: Int64?
  package var shift = TimeShift()
}

package struct Aggregation: Sendable {
  package enum Operation: String, Sendable, CaseIterable {
    case sum, avg, min, max, count, group, stddev, stdvar, topk, bottomk, quantile
    case countValues = "count_values"

    /// The type of what stands before the operand.
    package var parameter: PromQLExpression.ValueType? {
      switch self {
      case .topk, .bottomk, .quantile: .scalar
      case .countValues: .string
      default: nil
      }
    }
  }

  package var operation: Operation
  package var operand: PromQLExpression
  package var parameter: PromQLExpression?
  package var grouping: [String] = []
  package var isWithout = false
}
