import Gherkin

extension RunRecord {
  /// The scenarios of what was loaded that nothing ran, in the order of their files and lines; of an outline its rows.
  ///
  /// Parts of a merged run have the same features, each with ids of its own: one that ran in any of them did run.
  package var unselected: [UnselectedScenario] {
    let ran = Set(scenarios.map(\.pickle.id))
    let others = pickles.values.filter { !ran.contains($0.id) }
    if others.isEmpty { return [] }
    var seen = Set(scenarios.map { "\($0.pickle.uri):\($0.pickle.location.line)" })
    return others.sorted { ($0.uri, $0.location.line, $0.id) < ($1.uri, $1.location.line, $1.id) }
      .compactMap { pickle in
        guard let outline = documents[pickle.uri], let place = outline.place(of: pickle),
          seen.insert("\(pickle.uri):\(pickle.location.line)").inserted
        else { return nil }
        return UnselectedScenario(pickle, place.scenario.name, outline)
      }
  }
}
