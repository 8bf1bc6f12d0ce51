extension PlanFacts {
  /// The tasks' dependency lines, by themselves and against the graph.
  var dependencyFindings: [Finding] { unknown + cycles + mismatches }

  private var unknown: [Finding] {
    plan.tasks.flatMap { task in
      task.dependencies.filter { taskByID[$0] == nil }.map {
        Finding(.dependencyUnknown, task.dependencyLine ?? task.line, "\(task.id) depends on \($0), which is no task")
      }
    }
  }

  private var cycles: [Finding] {
    var done: Set<PlanID> = []
    return plan.tasks.compactMap { task in
      guard !done.contains(task.id), let cycle = cycle(from: task.id, &done) else { return nil }
      let names = (cycle + [cycle[0]]).map(\.text).joined(separator: " → ")
      return Finding(.dependencyCycle, task.dependencyLine ?? task.line, "these tasks wait for each other: \(names)")
    }
  }

  /// Depth first without recursion: a plan may be a chain of very many tasks.
  private func cycle(from start: PlanID, _ done: inout Set<PlanID>) -> [PlanID]? {
    var (path, rest): ([PlanID], [[PlanID]]) = ([start], [taskByID[start]?.dependencies ?? []])
    var onPath: Set = [start]
    while let last = path.last {
      guard let next = rest[rest.count - 1].popLast() else {
        done.insert(last)
        onPath.remove(last)
        path.removeLast()
        rest.removeLast()
        continue
      }
      if onPath.contains(next) {
        done.formUnion(path)
        return Array(path[(path.firstIndex(of: next) ?? 0)...])
      }
      guard !done.contains(next), let task = taskByID[next] else { continue }
      path.append(next)
      onPath.insert(next)
      rest.append(task.dependencies)
    }
    return nil
  }

  /// Edges that stand on one side only; a plan without a graph has no such findings.
  private var mismatches: [Finding] {
    guard !plan.graphChains.isEmpty else { return [] }
    var edges: [Edge: Int] = [:]
    for chain in plan.graphChains {
      let tasks = chain.tasks.map(plan.resolver.resolve)
      for (from, to) in zip(tasks, tasks.dropFirst()) { edges[Edge(from: from, to: to)] = chain.line }
    }
    let own = plan.tasks.flatMap { task in task.dependencies.map { Edge(from: $0, to: task.id) } }
    let known = Set(own)
    let graphLine = plan.graphChains[0].line
    return own.filter { edges[$0] == nil }.map { edge in
      let line = taskByID[edge.to].map { $0.dependencyLine ?? $0.line } ?? 1
      let text = "\(edge.to) depends on \(edge.from); the dependency graph has no such edge"
      return Finding(.dependencyMismatch, line, text, related: [graphLine])
    }
      + edges.filter { !known.contains($0.key) }.map { edge, line in
        Finding(.dependencyMismatch, line, "the graph has \(edge.from) before \(edge.to), whose dependencies do not")
      }
  }
}

private struct Edge: Hashable {
  let from: PlanID
  let to: PlanID
}
