import Gherkin
package import Runner
package import TaskPlan

/// A task, a requirement or an NFR: the worst of the scenarios below it.
package struct ParentResult: Sendable {
  package let id: PlanID
  package let verdict: Verdict
  package let criteria: [PlanID]
  package let tasks: [PlanID]

  /// Tasks first, then requirements, then NFRs.
  static func all(_ plan: Plan, _ criteria: [CriterionResult], _ outcomes: [ScenarioOutcome])
    -> [ParentResult]
  {
    let byTask = Dictionary(grouping: outcomes) { $0.scenario.task }
    let verdicts = Dictionary(criteria.map { ($0.id, $0.verdict) }) { first, _ in first }
    func verdict(_ task: PlanTask) -> Verdict {
      let own = (byTask[task.id] ?? []).map { outcome -> Verdict in
        // What its criteria have waived is waived for the task, too.
        let attributed = plan.attribution(of: outcome.scenario).criteria.compactMap { verdicts[$0.text] }
        let isWaived =
          !attributed.isEmpty
          && attributed.allSatisfy { if case .waived = $0 { true } else { false } }
        return isWaived ? attributed[0] : outcome.verdict
      }
      // A task without scenarios of its own is as good as what it serves.
      let served = task.traced(.criterion).compactMap { verdicts[$0.text] }
      return .worst(own.isEmpty && task.isDone != nil ? served : own, ofNone: "\(task.id) has no scenario")
    }
    let tasks = plan.tasks.map { task in
      ParentResult(
        id: task.id, verdict: verdict(task), criteria: task.traced(.criterion), tasks: [task.id])
    }
    let above = (plan.ids(.requirement) + plan.ids(.nfr)).map { id in
      let tracing = plan.tasks.filter { $0.traced.contains(id) }
      return ParentResult(
        id: id, verdict: .worst(tracing.map(verdict), ofNone: "no task traces to it"),
        criteria: tracing.flatMap { $0.traced(.criterion) }.uniqued, tasks: tracing.map(\.id))
    }
    return tasks + above
  }
}
