/// An id somewhere in a plan.
package struct Mention: Hashable, Sendable {
  /// As written there; short forms are resolved by `IDResolver`.
  package var id: PlanID
  package var line: Int
  package var role: Role

  package enum Role: Hashable, Sendable {
    /// A task's heading, or a line that begins with the id and says what it is.
    case definition
    /// On a task's trace or ADR line.
    case trace(task: PlanID)
    case dependency(task: PlanID)
    /// In a checklist of claims, or in another claim of the plan about itself.
    case claim
    /// In the title of a feature or scenario.
    case title
    /// Anywhere else.
    case prose
  }
}
