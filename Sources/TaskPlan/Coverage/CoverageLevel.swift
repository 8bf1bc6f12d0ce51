/// Why a scenario counts for a criterion; a nearer reason takes the place of the others.
package enum CoverageLevel: String, CaseIterable, Sendable {
  /// Its own title or tag names the criterion.
  case title
  /// The title or tag of its rule or feature does.
  case inherited
  /// The trace line of its task does.
  case task
  /// A scenario of a feature beside the plan names it.
  case feature

  package var prose: String {
    switch self {
    case .title: "by its title"
    case .inherited: "inherited from its feature's title"
    case .task: "by its task's trace line"
    case .feature: "by a feature beside the plan"
    }
  }
}
