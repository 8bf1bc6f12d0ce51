/// What the items under a heading are.
package enum SectionKind: String, CaseIterable, Sendable {
  case acceptance, success, requirements, functional, nonFunctional, done, scenarios, tasks
  /// A heading that has nothing to do with what surrounds it, such as notes or what is out of scope.
  case apart

  /// What an id begins with where the document gives only a number; nil where the items are no criteria.
  func prefix(_ criterion: String) -> String? {
    switch self {
    case .acceptance: criterion
    case .success: "SC"
    case .requirements: "REQ"
    case .functional: "FR"
    case .nonFunctional: "NFR"
    case .done: "DOD"
    case .scenarios, .tasks, .apart: nil
    }
  }

  /// Whether its items are criteria.
  package var hasCriteria: Bool { prefix("") != nil }
}
