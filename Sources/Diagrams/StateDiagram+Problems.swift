extension StateDiagram {
  /// States that no path from `[*]` leads to; none where the diagram has no beginning, or states within states.
  package var unreachable: [State] {
    let starts = edges.filter { $0.from == nil }.compactMap(\.to)
    guard !starts.isEmpty, !states.contains(where: \.isStructure) else { return [] }
    let next = Dictionary(grouping: edges, by: \.from)
    var reached = Set(starts)
    var open = starts
    while let id = open.popLast() {
      for case let state? in next[id, default: []].map(\.to) where reached.insert(state).inserted { open.append(state) }
    }
    return states.filter { !reached.contains($0.id) }
  }

  /// States that nothing leads out of, other than to themselves; none where no edge ends in `[*]`: there all ends are such.
  package var deadEnds: [State] {
    guard edges.contains(where: { $0.to == nil }) else { return [] }
    let left = Set(edges.filter { $0.from != $0.to }.compactMap(\.from))
    return states.filter { !$0.isStructure && !left.contains($0.id) }
  }
}
