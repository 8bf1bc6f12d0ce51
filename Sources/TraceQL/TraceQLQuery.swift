package import Wire

/// A query in TraceQL that can be asked of traces.
package struct TraceQLQuery: Sendable {
  private let stages: [PipelineStage]

  package init(_ text: String) throws(TraceQLError) {
    stages = try TraceQLParser.stages(of: text)
    for stage in stages { try stage.check() }
  }

  /// What the query finds in a trace; nil when the trace does not fit.
  package func answer(for trace: Trace) -> TraceQLAnswer? {
    let tree = TraceTree(trace)
    let spansets = stages.spansets(in: tree, [Spanset(spans: tree.spans)])
    return spansets.isEmpty ? nil : TraceQLAnswer(spansets: spansets, tree: tree, fields: fields)
  }

  /// Each field that the query names, once.
  private var fields: [SpanField] {
    var seen: Set<SpanField> = []
    return stages.flatMap(\.fields).filter { seen.insert($0).inserted }
  }
}

/// What a query found in one trace.
package struct TraceQLAnswer: Sendable {
  package let spansets: [Spanset]
  fileprivate let tree: TraceTree
  fileprivate let fields: [SpanField]

  /// What an answer shows of a span: the fields that the query names.
  package func attributes(of span: TracedSpan) -> [KeyValue] {
    fields.compactMap { field in
      guard let name = field.shownName, let value = field.values(of: span, in: tree).first else { return nil }
      return KeyValue(name, value.attribute)
    }
  }
}

extension PipelineStage {
  fileprivate func check() throws(TraceQLError) {
    switch self {
    case .spansets(let expression): try expression.check()
    case .filter(_, let left, let right):
      try left.check()
      try right.check()
    case .by(let expression): try expression.check()
    case .select(let expressions): for expression in expressions { try expression.check() }
    case .coalesce, .metrics: return
    }
  }

  fileprivate var fields: [SpanField] {
    switch self {
    case .spansets(let expression): expression.fields
    case .filter(_, let left, let right): left.fields + right.fields
    case .by(let expression): expression.fields
    case .select(let expressions): expressions.flatMap(\.fields)
    case .coalesce, .metrics: []
    }
  }
}

extension SpansetExpression {
  fileprivate func check() throws(TraceQLError) {
    switch self {
    case .filter(nil): return
    case .filter(let expression?):
      try expression.check()
      guard expression.type == .bool || expression.type == .attribute else {
        throw .invalid("span filter field expressions must resolve to a boolean: { \(expression) }")
      }
    case .pipeline(let stages): for stage in stages { try stage.check() }
    case .binary(_, let left, let right):
      try left.check()
      try right.check()
    }
  }

  fileprivate var fields: [SpanField] {
    switch self {
    case .filter(let expression): expression?.fields ?? []
    case .pipeline(let stages): stages.flatMap(\.fields)
    case .binary(_, let left, let right): left.fields + right.fields
    }
  }
}

extension ScalarExpression {
  fileprivate func check() throws(TraceQLError) {
    switch self {
    case .value, .count: return
    case .minus(let operand): try operand.check()
    case .binary(_, let left, let right):
      try left.check()
      try right.check()
    case .aggregate(let aggregate, let operand):
      try operand.check()
      if operand.fields.isEmpty {
        throw .invalid("aggregate field expressions must reference the span: \(aggregate.rawValue)(\(operand))")
      }
      guard operand.type.isNumeric else {
        throw .invalid(
          "aggregate field expressions must resolve to a number type: \(aggregate.rawValue)(\(operand))")
      }
    }
  }

  fileprivate var fields: [SpanField] {
    switch self {
    case .value, .count: []
    case .minus(let operand): operand.fields
    case .binary(_, let left, let right): left.fields + right.fields
    case .aggregate(_, let operand): operand.fields
    }
  }
}
