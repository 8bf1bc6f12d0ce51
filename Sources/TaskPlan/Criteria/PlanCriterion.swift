/// A promise that can be held against a system: the unit of the verdict.
package struct PlanCriterion: Equatable, Sendable {
  package internal(set) var id: PlanID
  /// What the plan says it is; empty for an id that is cited and never explained.
  package let text: String
  package let line: Int
  package let origin: Origin
  /// Why nobody can verify it from outside; nil where it can be.
  package internal(set) var exclusion: String?
  /// It should be so, and need not: SHOULD and RECOMMENDED of RFC 2119. No gate waits for it.
  package internal(set) var isRecommendation = false
  /// Why it counts for nothing any more: what was adopted is not what the plan says now.
  package internal(set) var void: String?

  /// How it was found.
  package enum Origin: String, CaseIterable, Sendable {
    /// By an id such as `AC-lgtm-002-05`, wherever it stands.
    case id
    /// By the heading that it stands under.
    case section
    /// A heading is the criterion, such as `### Requirement: Sign in`.
    case heading
    /// By a numbered scenario that says what is accepted.
    case scenario
    /// An edge of a state diagram.
    case diagram
    /// A person adopted it from free prose.
    case adopted
  }

  init(id: PlanID, text: String, line: Int, origin: Origin, exclusion: String? = nil) {
    (self.id, self.text, self.line, self.origin, self.exclusion) = (id, text, line, origin, exclusion)
  }
}
