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
