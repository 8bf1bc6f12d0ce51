import Gherkin
package import Runner
package import TaskPlan

/// A scenario of the plan and what became of it; an outline has a record for each of its rows.
package struct ScenarioOutcome: Sendable {
  package let scenario: PlanScenario
  package let records: [ScenarioRecord]
  /// The results are those of another text than the plan's.
  package let isOtherText: Bool

  /// Whether it ran to an end that says something.
  package var wasExecuted: Bool {
    !records.isEmpty && !isOtherText && records.allSatisfy(\.wasExecuted)
  }

  /// By itself, before waivers.
  package var verdict: Verdict {
    if records.isEmpty { return .notVerified("no result: \(scenario.name)") }
    if isOtherText {
      return .notVerified("the results are of another version of: \(scenario.name)")
    }
    return .worst(records.map { $0.verdict(named: scenario.name) }, ofNone: "")
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

/// Finds the results of a plan's scenarios in a run.
struct OutcomeFinder {
  private var recordsByTitle: [String: [ScenarioRecord]] = [:]
  private let record: RunRecord
  private let patterns: IDPatterns

  init(_ record: RunRecord, _ patterns: IDPatterns) {
    (self.record, self.patterns) = (record, patterns)
    for scenario in record.scenariosInOrder {
      recordsByTitle[Self.key(scenario.featureName, scenario.title), default: []].append(scenario)
    }
  }

  /// A feature of a title may stand twice in a plan: then the task's tag decides.
  func outcome(of scenario: PlanScenario) -> ScenarioOutcome {
    let candidates = recordsByTitle[Self.key(scenario.featureName, scenario.name)] ?? []
    let tag = scenario.task.map { "@\($0)" }
    let tagged = candidates.filter { candidate in candidate.pickle.tags.contains { $0.name == tag }
    }
    let records = tagged.isEmpty ? candidates.filter { !hasTaskTag($0) } : tagged
    return ScenarioOutcome(
      scenario: scenario, records: records,
      isOtherText: records.contains { !isText(of: scenario, $0) })
  }

  private func isText(of scenario: PlanScenario, _ record: ScenarioRecord) -> Bool {
    let steps = record.steps.filter { $0.hookId == nil }.map(\.text)
    let wanted = (scenario.background + scenario.steps).map(\.text)
    return scenario.isOutline ? steps.count == wanted.count : steps == wanted
  }

  private func hasTaskTag(_ record: ScenarioRecord) -> Bool {
    record.pickle.tags.contains { tag in patterns.ids(in: tag.name).contains { $0.kind == .task } }
  }

  private static func key(_ feature: String, _ scenario: String) -> String {
    feature + "\u{0}" + scenario
  }
}
