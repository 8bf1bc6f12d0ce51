package import Runner
package import TaskPlan

/// One acceptance criterion: the scenarios that count for it, its clauses, and what follows from them.
///
/// With a plan all of the plan's criteria have one, without it those that the run's tags name.
package struct CriterionResult: Sendable {
  package let id: String
  /// What the plan calls it; nil where nothing does.
  package let title: String?
  package let scenarios: [CountedScenario]
  package let verdict: Verdict
  /// The smallest; nil for a criterion that is not verified: what it left of its limits says nothing.
  package let margin: Margin?
  /// Clauses that name it, or whose linked steps stand in its scenarios.
  package let clauses: [LinkedClause]
  package let tasks: [String]
  package let requirements: [String]
  /// Why nobody can verify it from outside; nil where it can be.
  package let exclusion: String?
  /// The plan says SHOULD of it.
  package let isRecommendation: Bool
  /// Nil without a plan.
  package let levels: Levels?

  /// How much of it stands on what.
  package struct Levels: Sendable {
    package var title: Int
    package var inherited: Int
    package var task: Int
    /// By a feature beside the plan.
    package var feature: Int
    package var linkedClauses: Int
    package var executed: Int
    package var verified: Int
  }

  init(
    id: String, title: String? = nil, scenarios: [CountedScenario], clauses: [LinkedClause] = [], tasks: [String] = [],
    requirements: [String] = [], exclusion: String? = nil, void: String? = nil, isRecommendation: Bool = false,
    levels: Levels? = nil
  ) {
    self.isRecommendation = isRecommendation
    (self.id, self.title, self.scenarios, self.clauses, self.tasks) = (id, title, scenarios, clauses, tasks)
    (self.requirements, self.levels, self.exclusion) = (requirements, levels, exclusion)
    let reason = exclusion.map { "not verifiable from outside: \($0)" } ?? "no scenario"
    let worst = Verdict.worst(scenarios.map(\.verdict), ofNone: reason).counting(scenarios)
    verdict = void.map { worst.kind == .failed ? worst : .notVerified($0) } ?? worst
    let margins = verdict == .verified ? scenarios.flatMap(\.records).compactMap(\.margin) : []
    margin = margins.min { $0.percentLeft < $1.percentLeft }
  }

  package var passedCount: Int { scenarios.count(where: \.hasPassed) }
  package var verifiedCount: Int { scenarios.count { $0.verdict == .verified } }
  package var executedCount: Int { scenarios.count(where: \.wasExecuted) }
  package var wasExecuted: Bool { !scenarios.isEmpty && executedCount == scenarios.count }

  /// Why it is not verified, or how far its times stayed below their limits.
  package var note: String {
    [isRecommendation ? "recommended" : "", verdict.reason, margin?.prose ?? ""].filter { !$0.isEmpty }
      .joined(separator: "; ")
  }
}

extension Verdict {
  /// A part of a criterion says so first.
  fileprivate func counting(_ scenarios: [CountedScenario]) -> Verdict {
    let ran = scenarios.count(where: \.hasRun)
    guard case .notVerified(let reason) = self, ran < scenarios.count, scenarios.count > 1 else { return self }
    return .notVerified("\(ran) of \(scenarios.count) ran; \(reason)")
  }
}
