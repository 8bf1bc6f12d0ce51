/// A clause and the steps that check it, as a person wrote it down beside the plan.
package struct ClauseLink: Equatable, Sendable {
  /// As the sidecar writes it.
  package var task: PlanID?
  package var clause: String
  /// Of the clause's text when the link was made.
  package var fingerprint: String
  package var steps: [LinkedStep]
  package var extent: Extent
  package var reason: String
  package var isConfirmed: Bool
  /// In the sidecar.
  package var line: Int

  /// How much of the clause the steps check.
  package enum Extent: String, CaseIterable, Sendable {
    case full, partial
    /// Somebody looked, and no step checks it.
    case nothing = "none"
  }

  package init(
    task: PlanID?, clause: String, fingerprint: String, steps: [LinkedStep], extent: Extent, reason: String,
    isConfirmed: Bool, line: Int = 1
  ) {
    (self.task, self.clause, self.fingerprint, self.steps) = (task, clause, fingerprint, steps)
    (self.extent, self.reason, self.isConfirmed, self.line) = (extent, reason, isConfirmed, line)
  }
}

/// A step by its scenario and its text; the scenario of another task is named with that task.
package struct LinkedStep: Hashable, Sendable {
  package var task: PlanID?
  package var scenario: String
  package var text: String

  package init(task: PlanID? = nil, scenario: String, text: String) {
    (self.task, self.scenario, self.text) = (task, scenario, text)
  }
}

/// The sidecar of a plan: `lgtm-stack.links.yaml` beside `lgtm-stack.md`.
package struct ClauseLinks: Equatable, Sendable {
  package var path: String
  package var links: [ClauseLink]

  package init(path: String, links: [ClauseLink]) { (self.path, self.links) = (path, links) }

  /// Where the sidecar of a plan is looked for.
  package static func path(beside plan: String) -> String {
    (plan.hasSuffix(".md") ? String(plan.dropLast(3)) : plan) + ".links.yaml"
  }
}
