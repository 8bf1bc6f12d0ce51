import Base
import Gherkin
package import TaskPlan

/// What stands in a plan as one JSON document.
package struct PlanJSON: Sendable {
  private let plan: Plan

  package init(_ plan: Plan) { self.plan = plan }

  package var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("plan", plan.path)
      writer.key("documents")
      writer.array(plan.documents) { $0.string($1.path) }
      writer.key("criteria")
      writer.array(plan.coverage) { criterion($1, &$0) }
      writer.key("scenarios")
      writer.array(plan.scenarios) { scenario($1, &$0) }
      writer.key("otherScenarios")
      writer.array(plan.proseScenarios) { scenario($1, &$0) }
      writer.key("tasks")
      writer.array(plan.tasks) { task($1, &$0) }
      writer.key("claims")
      writer.array(plan.claims) { writer, claim in
        writer.object { writer in
          writer.member("text", claim.text)
          writer.member("kind", claim.kind.name)
          place(claim.line, &writer)
        }
      }
      writer.key("contradictions")
      writer.array(plan.contradictions) { contradiction($1, &$0) }
    }
    writer.newline()
    return writer.bytes
  }

  private func place(_ line: Int, _ writer: inout JSONWriter) {
    let position = plan.position(line)
    writer.member("file", position.file)
    writer.member("line", position.line)
  }

  private func criterion(_ coverage: CriterionCoverage, _ writer: inout JSONWriter) {
    guard let criterion = plan.criterion(coverage.id) else { return writer.null() }
    writer.object { writer in
      writer.member("id", criterion.id.text)
      writer.member("text", criterion.text)
      place(criterion.line, &writer)
      writer.member("origin", criterion.origin.rawValue)
      writer.member("verifiable", criterion.exclusion == nil ? "outside" : "no")
      if let reason = criterion.exclusion { writer.member("reason", reason) }
      writer.member("strength", criterion.isRecommendation ? "should" : "must")
      ids("tasks", plan.tasks.filter { $0.traced.contains(criterion.id) }.map(\.id), &writer)
      writer.key("scenarios")
      writer.array(coverage.scenarios.map(\.scenario.name)) { $0.string($1) }
    }
  }

  private func scenario(_ scenario: PlanScenario, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", scenario.name)
      writer.member("feature", scenario.featureName)
      place(scenario.line, &writer)
      let attribution = plan.attribution(of: scenario)
      writer.member("level", attribution.level.rawValue)
      ids("criteria", attribution.criteria, &writer)
    }
  }

  private func scenario(_ scenario: ProseScenario, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", scenario.name)
      writer.member("feature", scenario.subject)
      place(scenario.line, &writer)
      writer.member("clothes", scenario.clothes.rawValue)
      ids("criteria", [scenario.criterion].compactMap { $0 }, &writer)
      writer.key("steps")
      writer.array(scenario.steps.map { "\($0.keyword) \($0.text)" }) { $0.string($1) }
    }
  }

  private func contradiction(_ contradiction: Contradiction, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("kind", contradiction.kind.rawValue)
      writer.member("subject", contradiction.subject)
      writer.key("statements")
      writer.array(contradiction.statements) { writer, statement in
        writer.object { writer in
          writer.member("value", statement.value)
          place(statement.line, &writer)
        }
      }
    }
  }

  private func task(_ task: PlanTask, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", task.id.text)
      writer.member("title", task.title)
      place(task.line, &writer)
      ids("tracesTo", task.traced, &writer)
      ids("dependsOn", task.dependencies, &writer)
    }
  }

  private func ids(_ name: StaticString, _ ids: [PlanID], _ writer: inout JSONWriter) {
    writer.key(name)
    writer.array(ids) { $0.string($1.text) }
  }
}

extension Claim.Kind {
  fileprivate var name: String {
    switch self {
    case .row: "row"
    case .statement: "statement"
    case .result: "result"
    case .completion: "completion"
    case .progress: "progress"
    }
  }
}
