extension SpansetExpression {
  func spansets(in tree: TraceTree, _ input: [Spanset]) -> [Spanset] {
    switch self {
    case .filter(nil): return input
    case .filter(let expression?):
      return input.compactMap { set in
        var found = set
        found.spans = set.spans.filter { expression.isTrue(of: $0, in: tree) }
        return found.spans.isEmpty ? nil : found
      }
    case .pipeline(let stages): return stages.spansets(in: tree, input)
    case .binary(let sign, let left, let right):
      return input.compactMap { set in
        let (one, other) = (left.spansets(in: tree, [set]), right.spansets(in: tree, [set]))
        return sign.joined(one, other, tree)
      }
    }
  }
}

extension SpansetOperator {
  fileprivate func joined(_ left: [Spanset], _ right: [Spanset], _ tree: TraceTree) -> Spanset? {
    switch self {
    case .and: return left.isEmpty || right.isEmpty ? nil : Spanset.union(left + right)
    case .or: return Spanset.union(left + right)
    default:
      let (ones, others) = (Spanset.union(left)?.spans ?? [], Spanset.union(right)?.spans ?? [])
      let related = others.filter { other in ones.contains { isRelated($0, other, tree) } != isNegated }
      let partners = isUnion ? ones.filter { one in others.contains { isRelated(one, $0, tree) } } : []
      return Spanset.union([Spanset(spans: related), Spanset(spans: partners)])
    }
  }

  /// Whether the second is to the first what the operator says.
  private func isRelated(_ one: TracedSpan, _ other: TracedSpan, _ tree: TraceTree) -> Bool {
    switch relation {
    case .child: other.place.parent == one.index
    case .parent: one.place.parent == other.index
    case .descendant: Self.isAbove(one, other)
    case .ancestor: Self.isAbove(other, one)
    default: one.index != other.index && one.place.parent != nil && one.place.parent == other.place.parent
    }
  }

  private static func isAbove(_ upper: TracedSpan, _ lower: TracedSpan) -> Bool {
    lower.place.nestedSetLeft > upper.place.nestedSetLeft && lower.place.nestedSetRight < upper.place.nestedSetRight
  }
}
