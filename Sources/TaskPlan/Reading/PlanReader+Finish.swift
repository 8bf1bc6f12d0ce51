extension PlanReader {
  /// The plan with its ids in their long forms and the scenarios read.
  var finished: Plan {
    var plan = plan
    for block in plan.blocks {
      for (text, line) in block.titles {
        plan.mentions += plan.patterns.ids(in: text).map { Mention(id: $0, line: line, role: .title) }
      }
    }
    let isInOrder = zip(plan.mentions, plan.mentions.dropFirst()).allSatisfy { $0.line <= $1.line }
    if !isInOrder { plan.mentions.sort { $0.line < $1.line } }
    var statements = statements
    statements.finishDocument()
    (plan.contradictions, plan.namedStates) = (statements.contradictions, states.names)
    let resolver = IDResolver(plan.mentions.map(\.id))
    plan.resolver = resolver
    plan.titles = Self.titles(plan.claims, resolver)
    let found = CriterionCollection(plan, placed.criteria, adopted.criteria)
    plan.adoption = adopted.state
    let owned = Set(adopted.criteria.map(\.line))
    plan.claims.removeAll { owned.contains($0.line) && $0.kind == .statement(isChecked: true) }
    plan.passedOver = passedLines.count { found.idByLine[$0] == nil }
    (plan.criteria, plan.index) = (found.criteria, found.index)
    plan.tasks += items.items.map { item in
      var task = item.task
      let document = plan.documentIndex(task.line)
      task.traced = item.traces.flatMap { plan.index.traced($0, in: document) }.unique
      return task
    }
    for index in plan.tasks.indices { plan.tasks[index].resolve(resolver) }
    plan.taskPlaces = Dictionary(plan.tasks.indices.map { (plan.tasks[$0].id, $0) }) { first, _ in first }
    for index in plan.phases.indices { plan.phases[index].tasks = plan.phases[index].tasks.map(resolver.resolve) }
    let lines = found.idByLine
    for index in plan.clauses.indices {
      plan.clauses[index].resolve(resolver)
      if let id = clauseOwners[plan.clauses[index].line].flatMap({ lines[$0] }) {
        plan.clauses[index].ids = ([id] + plan.clauses[index].ids).unique
      }
    }
    plan.proseScenarios = zip(prose.scenarios, prose.criterionLines).map { scenario, line in
      var scenario = scenario
      scenario.criterion = line.flatMap { lines[$0] }
      return scenario
    }
    for index in plan.blocks.indices {
      plan.blocks[index].task = plan.blocks[index].task.map(resolver.resolve)
      let document = plan.documentIndex(plan.blocks[index].lines.first)
      plan.blocks[index].readScenarios(plan.patterns, resolver, plan.index, document)
    }
    return plan
  }
}

extension PlanTask {
  fileprivate mutating func resolve(_ resolver: IDResolver) {
    id = resolver.resolve(id)
    traced = traced.map(resolver.resolve).unique
    dependencies = dependencies.map(resolver.resolve).unique
  }
}

extension EARSClause {
  fileprivate mutating func resolve(_ resolver: IDResolver) {
    task = task.map(resolver.resolve)
    ids = ids.map(resolver.resolve).unique
  }
}

extension Plan {
  func documentIndex(_ line: Int) -> Int { (documents.lastIndex { $0.firstLine <= line }) ?? 0 }
}
