import Testing

@testable import TaskPlan

/// What stands in the user's plan, counted by hand.
struct UserPlanTests {
  @Test func `phases have their tasks`() throws {
    let plan = try Plans.lgtmStack()
    #expect(plan.title == "Tasks: LGTM Stack Deployment (Tempo + Mimir) - Implementer Agent")
    #expect(plan.tasks.count == 17)
    #expect(plan.phases.map(\.tasks.count) == [7, 7, 2, 1])
    #expect(plan.phases.map(\.line) == [19, 371, 728, 856])
    #expect(plan.tasks.map(\.line).prefix(3) == [21, 45, 88])
    #expect(plan.tasks.allSatisfy { $0.phase != nil })
  }

  @Test func `a task has its title, risk, points, trace, dependencies and sub-tasks`() throws {
    let task = try #require(try Plans.lgtmStack().task(.task("TASK-002")))
    #expect(task.id.text == "TASK-lgtm-002")
    #expect(task.title == "Create Tempo S3 Credentials Secret")
    #expect(task.risk == "Low")
    #expect(task.points == 2)
    #expect(task.traceLine == 47)
    #expect(task.traced(.requirement).map(\.text) == ["REQ-lgtm-d4f8c2a1-002", "REQ-lgtm-d4f8c2a1-004"])
    #expect(task.traced(.criterion).map(\.text) == ["AC-lgtm-004-01", "AC-lgtm-004-02", "AC-lgtm-004-04"])
    #expect(task.traced(.adr).map(\.text) == ["ADR-003"])
    #expect(task.dependencies.map(\.text) == ["TASK-lgtm-001"])
    #expect(task.dependencyLine == 63)
    #expect(task.subTasks.map(\.line) == [81, 82, 83, 84])
    #expect(task.subTasks.allSatisfy { !$0.isDone })
  }

  @Test func `points and sub-tasks of all tasks are read`() throws {
    let tasks = try Plans.lgtmStack().tasks
    #expect(tasks.map(\.points) == [1, 2, 5, 3, 4, 3, 3, 1, 2, 5, 3, 4, 3, 3, 3, 4, 3])
    #expect(tasks.map(\.subTasks.count) == [4, 4, 6, 6, 7, 6, 7, 4, 4, 6, 6, 7, 7, 6, 7, 8, 7])
    #expect(tasks.dropFirst().allSatisfy { $0.dependencies.count == 1 })
  }

  @Test func `clauses have their keyword, parts and line`() throws {
    let clauses = try Plans.lgtmStack().clauses
    #expect(clauses.count == 67)
    let clause = try #require(clauses.first { $0.line == 260 })
    #expect(clause.task?.text == "TASK-lgtm-006")
    #expect(clause.template == .event)
    #expect(clause.conditions == [.init(keyword: .when, text: "trace query is executed via HTTP API")])
    #expect(clause.system == nil)
    #expect(clause.response == "return results within 5 seconds for recent traces (AC-lgtm-002-05)")
    #expect(clause.ids.map(\.text) == ["AC-lgtm-002-05"])
  }

  @Test func `Gherkin blocks know their lines, tasks and scenarios`() throws {
    let plan = try Plans.lgtmStack()
    #expect(plan.blocks.count == 15)
    #expect(plan.scenarios.count == 39)
    let block = try #require(plan.blocks.first { $0.task?.text == "TASK-lgtm-005" })
    #expect(block.lines == SourceLines(first: 215, last: 237))
    #expect(block.scenarios.map(\.line) == [220, 226, 232])
    #expect(block.scenarios[1].ownIDs.map(\.text) == ["AC-lgtm-002-02"])
    #expect(block.scenarios[2].steps.map(\.line) == [233, 234, 235, 236, 237])
    #expect(block.scenarios[2].inheritedIDs.map(\.text) == ["AC-lgtm-002-02"])
  }

  @Test func `the checklist's rows are claims`() throws {
    let plan = try Plans.lgtmStack()
    let rows = plan.claims.filter { if case .row = $0.kind { true } else { false } }
    #expect(rows.count == 34)
    let first = try #require(rows.first)
    #expect(first.line == 976)
    #expect(first.section == "Verification Checklist (EARS Compliance) › Requirements Traceability")
    let tasks = (1...7).map { PlanID.task("TASK-00\($0)") }
    #expect(
      first.kind
        == .row(
          subject: PlanID(kind: .requirement, text: "REQ-lgtm-d4f8c2a1-002"), targets: tasks,
          rest: "TASK-001 through TASK-007 with EARS DoD"))
    #expect(plan.claims.filter { $0.kind == .statement(isChecked: true) }.count == 13)
    #expect(plan.claims.contains { $0.kind == .progress(done: 0, total: 17) && $0.line == 15 })
    #expect(plan.claims.filter { $0.kind == .result }.map(\.line) == [1044, 1046, 1047, 1048, 1049, 1051, 1053])
  }

  @Test func `short ids are long ones`() throws {
    let plan = try Plans.lgtmStack()
    #expect(plan.ids(.task).count == 17)
    #expect(plan.ids(.criterion).count == 17)
    #expect(plan.ids(.requirement).count == 4)
    let recover = PlanID(kind: .nfr, text: "NFR-RECOVER-001")
    #expect(plan.resolver.resolve(recover).text == "NFR-lgtm-d4f8c2a1-RECOVER-001")
  }

  @Test func `the graph's rows are chains`() throws {
    let chains = try Plans.lgtmStack().graphChains
    #expect(chains.map(\.line) == [938, 941, 944, 947])
    #expect(chains.map(\.tasks.count) == [7, 7, 2, 1])
  }
}
