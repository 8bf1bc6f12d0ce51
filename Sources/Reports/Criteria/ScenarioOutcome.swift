import Gherkin
package import Runner
package import TaskPlan

/// A scenario of the plan and what became of it; an outline has a record for each of its rows.
package struct ScenarioOutcome: Sendable {
  package let scenario: PlanScenario
  package let records: [ScenarioRecord]
  /// The results are those of another text than the plan's.
  package let isOtherText: Bool
  /// Rows of an outline that were not selected.
  package let unselectedRows: Int
  /// It was loaded and not selected.
  var isUnselected = false

  /// Whether it ran to an end that says something.
  package var wasExecuted: Bool {
    !records.isEmpty && !isOtherText && unselectedRows == 0 && records.allSatisfy(\.wasExecuted)
  }

  /// By itself, before waivers.
  package var verdict: Verdict {
    if isUnselected { return .notVerified("not selected: \(scenario.name)") }
    if records.isEmpty { return .notVerified("no result: \(scenario.name)") }
    if isOtherText {
      return .notVerified("the results are of another version of: \(scenario.name)")
    }
    let worst = Verdict.worst(records.map { $0.verdict(named: scenario.name) }, ofNone: "")
    guard unselectedRows > 0, worst.kind != .failed else { return worst }
    return .notVerified("\(records.count) of \(records.count + unselectedRows) rows ran: \(scenario.name)")
  }

  /// What the verdict is for a criterion, once waivers have been looked at.
  func verdict(for criterion: PlanID, _ evidence: PlanEvidence) -> Verdict {
    guard case .failed(let reason) = verdict else { return verdict }
    let failures = records.filter { $0.status == .failed }.map { $0.decidingStep?.text ?? "" }
    let waivers = failures.map { text in
      evidence.waivers.first { $0.criterion == criterion.text && $0.step == text }
    }
    let objections = waivers.compactMap { $0?.objection(on: evidence.today, evidence.plan) }
    if let objection = objections.first { return .failed("\(reason); \(objection)") }
    guard let waiver = waivers.first ?? nil, !waivers.contains(where: { $0 == nil }) else {
      return .failed(reason)
    }
    return .waived("\(waiver.reason) (\(waiver.owner), until \(waiver.expires))")
  }
}
