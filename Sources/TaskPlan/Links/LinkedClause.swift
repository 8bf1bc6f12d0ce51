/// A clause and what the sidecar says of it.
package struct LinkedClause: Sendable {
  package let clause: EARSClause
  package let state: State
  package let reason: String
  package let steps: [PlanStep]
  /// The scenarios that the steps stand in.
  package let scenarios: [PlanScenario]

  package enum State: String, CaseIterable, Sendable {
    case covered, partial
    /// The link leads to steps, and nobody has confirmed it.
    case unconfirmed
    case missing
  }

  /// Only what a person has confirmed counts, and only for the words that were confirmed.
  package var isCovered: Bool { state == .covered }
}
