/// Sets of spans of one trace, and how they are joined.
package indirect enum SpansetExpression: Sendable {
  /// `{ … }`; nil fits every span.
  case filter(FieldExpression?)
  case pipeline([PipelineStage])
  case binary(SpansetOperator, SpansetExpression, SpansetExpression)
}

package enum SpansetOperator: String, Sendable, CaseIterable {
  case and = "&&"
  case or = "||"
  case child = ">"
  case parent = "<"
  case descendant = ">>"
  case ancestor = "<<"
  case sibling = "~"
  case notChild = "!>"
  case notParent = "!<"
  case notDescendant = "!>>"
  case notAncestor = "!<<"
  case notSibling = "!~"
  case unionChild = "&>"
  case unionParent = "&<"
  case unionDescendant = "&>>"
  case unionAncestor = "&<<"
  case unionSibling = "&~"

  var precedence: Int { self == .and || self == .or ? 1 : 2 }

  var isNegated: Bool { rawValue.hasPrefix("!") }

  var isUnion: Bool { rawValue.hasPrefix("&") && self != .and }

  /// Without `!` and `&`.
  var relation: SpansetOperator {
    isNegated || isUnion ? SpansetOperator(rawValue: String(rawValue.dropFirst())) ?? self : self
  }
}

package enum PipelineStage: Sendable {
  case spansets(SpansetExpression)
  /// `count() > 3`
  case filter(FieldOperator, ScalarExpression, ScalarExpression)
  case by(FieldExpression)
  case coalesce
  case select([FieldExpression])
  /// `rate()` and so on, which a search passes over.
  case metrics
}

/// A number of a spanset: `avg(duration) + 5ms`.
package indirect enum ScalarExpression: Sendable {
  case value(TraceQLValue)
  case count
  case aggregate(Aggregate, FieldExpression)
  case minus(ScalarExpression)
  case binary(FieldOperator, ScalarExpression, ScalarExpression)

  package enum Aggregate: String, Sendable, CaseIterable { case avg, max, min, sum }
}
