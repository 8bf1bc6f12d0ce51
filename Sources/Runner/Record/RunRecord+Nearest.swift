extension RunRecord {
  /// The definitions whose sentences are most like that of an undefined step, best first.
  package func nearestDefinitions(to step: StepRecord) -> [StepDefinitionDescription] {
    let known = stepDefinitions.values.sorted { $0.id < $1.id }
    return SentenceSimilarity(step.text).nearest(among: known.map(\.pattern.text)).map { known[$0] }
  }
}
