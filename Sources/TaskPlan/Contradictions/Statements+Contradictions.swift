extension Statements {
  /// In the order of their lines.
  var contradictions: [Contradiction] {
    (found + valueContradictions + listContradictions).sorted {
      ($0.line, $0.subject, $0.kind.rawValue) < ($1.line, $1.subject, $1.kind.rawValue)
    }
  }

  private var valueContradictions: [Contradiction] {
    struct Key: Hashable {
      var kind: Contradiction.Kind
      var key: String
    }
    let groups = Dictionary(grouping: values) { Key(kind: $0.kind, key: $0.key) }
    return groups.values.compactMap { group in
      let comparable = group[0].kind == .number ? Self.comparable(group) : group
      var seen: Set<String> = []
      let different = comparable.filter { seen.insert($0.value).inserted }
      guard different.count > 1 else { return nil }
      return Contradiction(
        kind: group[0].kind, subject: different[0].subject,
        statements: different.map { .init(value: $0.text, line: $0.line) })
    }
  }

  /// What prose says within one story, and the code that says something else than all prose; none without prose.
  private static func comparable(_ group: [StatedValue]) -> [StatedValue] {
    guard let first = group.first(where: { !$0.isCode }) else { return [] }
    return group.filter { $0.isCode || $0.scope == first.scope }
  }

  private var listContradictions: [Contradiction] {
    ListComparison(lists).differing.map { Self.contradiction($0.first, $0.others) }
  }

  private static func contradiction(_ first: StatedList, _ others: [StatedList]) -> Contradiction {
    let all = [first] + others
    let everywhere = all.dropFirst().reduce(first.keys) { $0.intersection($1.keys) }
    var known = everywhere
    let names = all.flatMap(\.names).filter { known.insert(StatedList.key($0)).inserted }
    return Contradiction(
      kind: .list, subject: names.joined(separator: ", "),
      statements: all.map { .init(value: $0.names.joined(separator: ", "), line: $0.line) })
  }
}
