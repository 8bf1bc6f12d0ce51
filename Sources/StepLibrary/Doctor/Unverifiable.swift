import Gherkin
package import Runner

/// A criterion that a run could not verify as the target is, and what is missing for it.
package struct UnverifiableCriterion: Equatable, Sendable {
  package var criterion: Criterion
  package var reasons: [Finding]
}

extension ExecutionPlan<World> {
  /// The criteria of scenarios whose steps need something that is missing, by id.
  package func unverifiable(given findings: [Finding]) -> [UnverifiableCriterion] {
    let missing = findings.filter { $0.outcome == .missing && !$0.needs.isEmpty }
    var reasons: [Criterion: [Finding]] = [:]
    for planned in cases {
      let needed = planned.neededParts
      let relevant = missing.filter { finding in
        finding.needs.contains { $0.concerns(needed, breaks: !planned.locks.exclusive.isEmpty) }
      }
      for attribution in planned.attributions {
        let known = reasons[attribution.criterion] ?? []
        reasons[attribution.criterion] = known + relevant.filter { !known.contains($0) }
      }
    }
    return reasons.filter { !$0.value.isEmpty }
      .map { UnverifiableCriterion(criterion: $0.key, reasons: $0.value) }.sorted { $0.criterion < $1.criterion }
  }
}

extension PlannedCase {
  /// The names of the resources that its steps use or disrupt.
  fileprivate var neededParts: Set<String> { Set(steps.flatMap(\.neededParts)) }
}

extension PlannedStep {
  /// A definition that can be about either system is here about the one that the text names.
  fileprivate var neededParts: [String] {
    guard case .step(let sentence) = action else { return [] }
    let named = Subject.allCases.filter { sentence.step.text.contains($0.name) }
    let others = named.isEmpty ? [] : Subject.allCases.filter { !named.contains($0) }
    return effects.map(\.resource.name).filter { part in !others.contains { part.isPart(of: $0.rawValue) } }
  }
}

extension Finding.Need {
  fileprivate func concerns(_ parts: Set<String>, breaks: Bool) -> Bool {
    switch self {
    case .part(let name): parts.contains(name)
    case .system(let name): parts.contains { $0.isPart(of: name) }
    case .disruptions: breaks
    }
  }
}

extension String {
  /// `mimir`, and `mimir storage`, of `mimir`.
  fileprivate func isPart(of system: String) -> Bool { self == system || hasPrefix(system + " ") }
}

extension Effect {
  fileprivate var resource: Resource {
    switch self {
    case .uses(let resource), .disrupts(let resource): resource
    }
  }
}
