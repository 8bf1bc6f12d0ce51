import Gherkin

/// Whether a criterion holds.
package enum Verdict: Equatable, Sendable {
  /// Every scenario attributed to it passed.
  case verified
  case failed
  /// Nobody can say, with the reason; never green.
  case notVerified(String)

  package var name: String {
    switch self {
    case .verified: "verified"
    case .failed: "failed"
    case .notVerified: "not verified"
    }
  }
}

/// A criterion, the scenarios that count for it, and what follows from them.
package struct CriterionRecord: Sendable {
  package var criterion: Criterion
  package var scenarios: [Attributed]

  package struct Attributed: Sendable {
    package var scenario: ScenarioRecord
    package var level: AttributionLevel
  }

  package var verdict: Verdict {
    let statuses = scenarios.map { ($0.scenario, $0.scenario.status) }
    if statuses.contains(where: { $0.1 == .failed }) { return .failed }
    guard let open = statuses.first(where: { $0.1 != .passed }) else {
      return scenarios.isEmpty ? .notVerified("no scenario") : .verified
    }
    let reason = open.0.reasonNotRun.map { "not run, \($0)" } ?? open.1.reasonName
    let words = open.0.decidingReason.map { ": \($0)" } ?? ""
    return .notVerified("\(reason): \(open.0.pickle.name)\(words)")
  }

  package func count(_ status: StepStatus) -> Int { scenarios.count { $0.scenario.status == status } }
}

extension StepStatus? {
  fileprivate var reasonName: String { self.map { $0.rawValue.lowercased() } ?? "did not end" }
}

extension RunRecord {
  /// The criteria that the run's scenarios are attributed to, by id.
  package var criteria: [CriterionRecord] {
    var byCriterion: [Criterion: [CriterionRecord.Attributed]] = [:]
    for scenario in scenariosInOrder {
      for attribution in scenario.attributions {
        byCriterion[attribution.criterion, default: []]
          .append(CriterionRecord.Attributed(scenario: scenario, level: attribution.level))
      }
    }
    return byCriterion.map { CriterionRecord(criterion: $0.key, scenarios: $0.value) }
      .sorted { $0.criterion < $1.criterion }
  }
}
