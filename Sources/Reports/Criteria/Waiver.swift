import TaskPlan

/// A team's word that a criterion may fail at a step, until a day.
package struct Waiver: Equatable, Sendable {
  package var criterion: String
  /// The text of the step that fails; another text is another promise, which the waiver does not cover.
  package var step: String
  package var owner: String
  package var reason: String
  /// `YYYY-MM-DD`, the last day it counts.
  package var expires: String
  /// Of an EARS clause that must be in the plan as it was.
  package var fingerprint: String?

  package init(
    criterion: String, step: String, owner: String, reason: String, expires: String,
    fingerprint: String? = nil
  ) {
    (self.criterion, self.step, self.owner, self.reason) = (criterion, step, owner, reason)
    (self.expires, self.fingerprint) = (expires, fingerprint)
  }

  /// Why it does not count today; nil where it does. `today` is written like `expires`.
  func objection(on today: String, _ plan: Plan) -> String? {
    if today > expires { return "the waiver of \(owner) expired on \(expires)" }
    guard let fingerprint, !plan.clauses.contains(where: { $0.fingerprint == fingerprint }) else {
      return nil
    }
    return "the clause has changed since \(owner) waived it"
  }
}
