import Gherkin
package import Runner

/// A scenario as a proof names it.
package struct ProofScenario: Codable, Hashable, Sendable {
  package var path: String
  package var line: Int
  package var feature: String
  package var name: String

  package init(_ scenario: ScenarioRecord) {
    (path, line) = (scenario.pickle.uri, scenario.pickle.location.line)
    (feature, name) = (scenario.featureName, scenario.pickle.name)
  }

  var place: String { "\(path):\(line)" }
  var title: String { "\(feature) › \(name)" }
}
