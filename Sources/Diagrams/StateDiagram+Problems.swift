extension StateDiagram {
  /// States that no path from `[*]` leads to; none where the diagram has no beginning, or states within states.
  package var unreachable: [State] {
    let starts = edges.filter { $0.from == nil }.compactMap(\.to)
    guard !starts.isEmpty, !states.contains(where: \.isStructure) else { return [] }
    var reached = Set(starts)
    var open = starts
    while let id = open.popLast() {
      for edge in edges where edge.from == id {
        if let next = edge.to, reached.insert(next).inserted { open.append(next) }
      }
    }
    return states.filter { !reached.contains($0.id) }
  }

  /// States that nothing leads out of, other than to themselves; none where no edge ends in `[*]`: there all ends are such.
  package var deadEnds: [State] {
    guard edges.contains(where: { $0.to == nil }) else { return [] }
    return states.filter { state in
      !state.isStructure && !edges.contains { $0.from == state.id && $0.to != state.id }
    }
  }
}
