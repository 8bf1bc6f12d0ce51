package import Gherkin

/// A scenario of a loaded feature that was not part of the run.
package struct UnselectedScenario: Sendable {
  package let pickle: Pickle
  package let featureName: String
  /// As it stands in its feature.
  package let title: String
  package let attributions: [Attribution]

  init(_ pickle: Pickle, _ title: String, _ outline: DocumentOutline) {
    (self.pickle, self.title) = (pickle, title)
    featureName = outline.document.feature?.name ?? ""
    attributions = outline.attributions(of: pickle)
  }
}
