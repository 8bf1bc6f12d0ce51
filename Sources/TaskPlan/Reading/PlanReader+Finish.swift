extension PlanReader {
  /// The plan with its ids in their long forms and the scenarios read.
  var finished: Plan {
    var plan = plan
    for block in plan.blocks {
      for (text, line) in block.titles {
        plan.mentions += plan.patterns.ids(in: text).map { Mention(id: $0, line: line, role: .title) }
      }
    }
    plan.mentions.sort { $0.line < $1.line }
    let resolver = IDResolver(plan.mentions.map(\.id))
    plan.resolver = resolver
    plan.titles = Self.titles(plan.claims, resolver)
    for index in plan.tasks.indices { plan.tasks[index].resolve(resolver) }
    for index in plan.phases.indices { plan.phases[index].tasks = plan.phases[index].tasks.map(resolver.resolve) }
    for index in plan.clauses.indices { plan.clauses[index].resolve(resolver) }
    for index in plan.blocks.indices {
      plan.blocks[index].task = plan.blocks[index].task.map(resolver.resolve)
      plan.blocks[index].readScenarios(plan.patterns, resolver)
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
