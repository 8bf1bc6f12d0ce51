import PromQL

/// What stands in the braces of `{ … }`, evaluated on one span.
package indirect enum FieldExpression: Hashable, Sendable {
  case value(TraceQLValue)
  case field(SpanField)
  case not(FieldExpression)
  case minus(FieldExpression)
  /// `= nil`, or `!= nil`.
  case exists(FieldExpression, Bool)
  case binary(FieldOperator, FieldExpression, FieldExpression)
}

package enum FieldOperator: String, Sendable, CaseIterable {
  case or = "||"
  case and = "&&"
  case equal = "="
  case notEqual = "!="
  case matches = "=~"
  case matchesNot = "!~"
  case atLeast = ">="
  case greater = ">"
  case atMost = "<="
  case less = "<"
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case modulo = "%"
  case power = "^"

  /// `&&` and `||` bind alike.
  var precedence: Int {
    switch self {
    case .or, .and: 1
    case .equal, .notEqual, .matches, .matchesNot, .atLeast, .greater, .atMost, .less: 2
    case .add, .subtract: 3
    case .multiply, .divide, .modulo: 5
    case .power: 6
    }
  }

  var isComparison: Bool { precedence == 2 }
}

extension FieldExpression: CustomStringConvertible {
  package var description: String {
    switch self {
    case .value(let value): "\(value)"
    case .field(let field): "\(field)"
    case .not(let operand): "!\(operand.wrapped)"
    case .minus(let operand): "-\(operand.wrapped)"
    case .exists(let operand, let isThere): "\(operand)\(isThere ? "!=" : "=")nil"
    case .binary(let sign, let left, let right): "\(left.wrapped) \(sign.rawValue) \(right.wrapped)"
    }
  }

  private var wrapped: String {
    switch self {
    case .value, .field: description
    default: "(\(self))"
    }
  }
}

extension FieldExpression {
  /// Every field in it, in their order.
  package var fields: [SpanField] {
    switch self {
    case .value: []
    case .field(let field): [field]
    case .not(let operand), .minus(let operand), .exists(let operand, _): operand.fields
    case .binary(_, let left, let right): left.fields + right.fields
    }
  }

  var type: TraceQLValue.Kind {
    switch self {
    case .value(let value): value.type
    case .field(let field): field.type
    case .not, .exists: .bool
    case .minus(let operand): operand.type
    case .binary(let sign, let left, let right):
      sign.precedence <= 2 ? .bool : left.type == .attribute ? right.type : left.type
    }
  }

  /// Whether it means something, as Tempo tells it.
  func check() throws(TraceQLError) {
    switch self {
    case .value: return
    case .field(.intrinsic(.parent)): throw .invalid("intrinsic (parent) not yet supported")
    case .field: return
    case .not(let operand), .minus(let operand):
      try operand.check()
      let isNot = if case .not = self { true } else { false }
      let isFit = operand.type == .attribute || (isNot ? operand.type == .bool : operand.type.isNumeric)
      if !isFit { throw .invalid("illegal operation for the given type: \(self)") }
    case .exists(let operand, _):
      try operand.check()
      if case .field(.intrinsic) = operand {
        throw .invalid("\(self) is not valid because intrinsics cannot be nil")
      }
    case .binary(let sign, let left, let right):
      try left.check()
      try right.check()
      try check(sign, left, right)
    }
  }

  private func check(_ sign: FieldOperator, _ left: Self, _ right: Self) throws(TraceQLError) {
    let (one, other) = (left.type, right.type)
    guard one == other || one == .attribute || other == .attribute || (one.isNumeric && other.isNumeric) else {
      throw .invalid("binary operations must operate on the same type: \(self)")
    }
    guard sign.takes(one), sign.takes(other) else {
      throw .invalid("illegal operation for the given types: \(self)")
    }
    guard sign == .matches || sign == .matchesNot, case .value(.string(let pattern)) = right else { return }
    if (try? LabelRegex(pattern)) == nil { throw .invalid("invalid regex: `\(pattern)`") }
  }
}

extension FieldOperator {
  fileprivate func takes(_ type: TraceQLValue.Kind) -> Bool {
    if type == .attribute { return true }
    switch self {
    case .and, .or: return type == .bool
    case .equal, .notEqual: return true
    case .matches, .matchesNot: return type == .string
    case .atLeast, .greater, .atMost, .less: return type.isNumeric || type == .string
    default: return type.isNumeric
    }
  }
}
