import Glibc
import PromQL

extension FieldExpression {
  /// Whether a filter takes the span. Tempo fetches only spans that meet the comparisons of a filter, all of them, or any
  /// where there is an `||`, so that `{ !(.a = 1) }` finds nothing.
  func isTrue(of span: TracedSpan, in tree: TraceTree) -> Bool {
    guard values(of: span, in: tree).contains(.bool(true)) else { return false }
    let conditions = comparisons
    if conditions.isEmpty { return true }
    if hasOr { return conditions.contains { $0.isMet(by: span, in: tree) } }
    return conditions.allSatisfy { $0.isMet(by: span, in: tree) }
  }

  /// None where something is missing.
  func values(of span: TracedSpan, in tree: TraceTree) -> [TraceQLValue] {
    switch self {
    case .value(let value): return [value]
    case .field(let field): return field.values(of: span, in: tree)
    case .not(let operand):
      return operand.values(of: span, in: tree).compactMap {
        if case .bool(let value) = $0 { .bool(!value) } else { nil }
      }
    case .minus(let operand):
      return operand.values(of: span, in: tree).compactMap { FieldOperator.subtract.compute(.int(0), $0) }
    case .exists(let operand, let isThere): return [.bool(operand.isThere(in: span, tree, wanted: isThere))]
    case .binary(let sign, let left, let right):
      return sign.values(left, right, of: span, in: tree, isStrict: isDirect)
    }
  }

  /// An attribute without a scope is missing where the span has none, and where its resource has none.
  private func isThere(in span: TracedSpan, _ tree: TraceTree, wanted: Bool) -> Bool {
    if case .field(.attribute(.any, let name, let ofParent)) = self, !wanted {
      let scopes = [SpanField.AttributeScope.span, .resource]
      return scopes.contains { SpanField.attribute($0, name, ofParent: ofParent).values(of: span, in: tree).isEmpty }
    }
    return values(of: span, in: tree).isEmpty != wanted
  }

  /// A comparison of an attribute with a literal, which Tempo looks for among values of the same type only.
  private var isDirect: Bool {
    switch self {
    case .binary(let sign, .field(.attribute), .value), .binary(let sign, .value, .field(.attribute)): sign.isComparison
    default: false
    }
  }

  private var comparisons: [FieldExpression] {
    switch self {
    case .value: []
    case .field: [self]
    case .exists: [self]
    case .not(let operand), .minus(let operand): operand.comparisons
    case .binary(let sign, .field, .value) where sign.isComparison: [self]
    case .binary(let sign, .value, .field) where sign.isComparison: [self]
    case .binary(_, let left, let right): left.comparisons + right.comparisons
    }
  }

  private var hasOr: Bool {
    switch self {
    case .value, .field, .exists: false
    case .not(let operand), .minus(let operand): operand.hasOr
    case .binary(let sign, let left, let right): sign == .or || left.hasOr || right.hasOr
    }
  }

  private func isMet(by span: TracedSpan, in tree: TraceTree) -> Bool {
    let values = values(of: span, in: tree)
    if case .field = self { return !values.isEmpty }
    return values.contains(.bool(true))
  }
}

extension FieldOperator {
  fileprivate func values(
    _ left: FieldExpression, _ right: FieldExpression, of span: TracedSpan, in tree: TraceTree, isStrict: Bool
  ) -> [TraceQLValue] {
    let (ones, others) = (left.values(of: span, in: tree), right.values(of: span, in: tree))
    if self == .or { return [.bool((ones + others).contains(.bool(true)))] }
    let results = ones.flatMap { one in
      others.compactMap { !isStrict || one.type == $0.type ? compute(one, $0) : nil }
    }
    if isComparison, !results.isEmpty { return [.bool(results.contains(.bool(true)))] }
    return results
  }

  /// nil where the operation means nothing for such values.
  func compute(_ left: TraceQLValue, _ right: TraceQLValue) -> TraceQLValue? {
    switch (left, right) {
    case (.bool(let one), .bool(let other)) where self == .and: return .bool(one && other)
    case (.bool(let one), .bool(let other)) where self == .or: return .bool(one || other)
    case (.string(let one), .string(let other)): return text(one, other)
    case (.int(let one), .int(let other)): if let result = whole(one, other) { return .int(result) }
    default: break
    }
    if let one = left.number, let other = right.number { return number(one, other, isDuration: left.type == .duration) }
    switch self {
    case .equal: return left.type == right.type ? .bool(left == right) : nil
    case .notEqual: return left.type == right.type ? .bool(left != right) : nil
    default: return nil
    }
  }

  private func text(_ one: String, _ other: String) -> TraceQLValue? {
    switch self {
    case .matches: (try? LabelRegex(other)).map { .bool($0.matches(one)) }
    case .matchesNot: (try? LabelRegex(other)).map { .bool(!$0.matches(one)) }
    default: compared(Array(one.utf8).lexicographicallyPrecedes(Array(other.utf8)), one == other).map { .bool($0) }
    }
  }

  /// Of whole numbers, but for what may not stay whole.
  private func whole(_ one: Int64, _ other: Int64) -> Int64? {
    switch self {
    case .add: one &+ other
    case .subtract: one &- other
    case .multiply: one &* other
    case .divide: other == 0 ? nil : one / other
    case .modulo: other == 0 ? nil : one % other
    default: nil
    }
  }

  private func number(_ one: Double, _ other: Double, isDuration: Bool) -> TraceQLValue? {
    let result: Double
    switch self {
    case .add: result = one + other
    case .subtract: result = one - other
    case .multiply: result = one * other
    case .divide: result = one / other
    case .modulo: result = fmod(one, other)
    case .power: result = pow(one, other)
    default:
      return one.isNaN || other.isNaN ? .bool(self == .notEqual) : compared(one < other, one == other).map { .bool($0) }
    }
    return isDuration && abs(result) < 9e18 ? .duration(Int64(result)) : .float(result)
  }

  private func compared(_ isLess: Bool, _ isEqual: Bool) -> Bool? {
    switch self {
    case .equal: isEqual
    case .notEqual: !isEqual
    case .less: isLess
    case .atMost: isLess || isEqual
    case .greater: !isLess && !isEqual
    case .atLeast: !isLess
    default: nil
    }
  }
}
