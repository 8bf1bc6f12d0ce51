/// The definitions of a run, to find those that undefined steps may have meant.
package struct NearDefinitions: Sendable {
  private let definitions: [StepDefinitionDescription]
  private let sentences: KnownSentences

  package init(_ record: RunRecord) {
    definitions = record.stepDefinitions.values.sorted { $0.id < $1.id }
    sentences = KnownSentences(definitions.map(\.pattern.text))
  }

  /// Those whose sentences are most like the step's, best first.
  package func nearest(to step: StepRecord) -> [StepDefinitionDescription] {
    sentences.nearest(to: step.text).map { definitions[$0] }
  }
}
