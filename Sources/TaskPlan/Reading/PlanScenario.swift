package import Gherkin

/// A scenario of a plan.
package struct PlanScenario: Equatable, Sendable {
  package var name: String
  package var featureName: String
  /// In the plan.
  package var line: Int
  package var task: PlanID?
  /// The ids in its title and on its own tags, in their long forms.
  package var ownIDs: [PlanID]
  /// The same of its rule's title, or else of its feature's.
  package var inheritedIDs: [PlanID]
  /// Without those of a background.
  package var steps: [PlanStep]
  package var background: [PlanStep]
  package var isOutline: Bool
}

extension PlanScenario {
  /// One that is not in the plan, with the criteria that it names.
  package init(name: String, featureName: String, ownIDs: [PlanID]) {
    self.init(
      name: name, featureName: featureName, line: 0, task: nil, ownIDs: ownIDs, inheritedIDs: [], steps: [],
      background: [], isOutline: false)
  }
}

package struct PlanStep: Equatable, Sendable {
  /// As written, without spaces.
  package var keyword: String
  package var type: KeywordType
  package var text: String
  /// In the plan.
  package var line: Int
}
