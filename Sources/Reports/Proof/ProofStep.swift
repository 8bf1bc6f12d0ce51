import Gherkin
import Runner

/// A step by its place in a feature.
package struct ProofStep: Codable, Hashable, Sendable {
  package var line: Int
  /// As written, with its trailing space.
  package var keyword: String
  package var text: String

  init(_ step: StepRecord) { (line, keyword, text) = (step.location?.line ?? 0, step.keyword, step.text) }

  var sentence: String { (keyword + text).forTerminal }
}
