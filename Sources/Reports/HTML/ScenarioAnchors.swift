import Gherkin
package import Runner

/// The ids of scenarios in a page and in the names of files: from their files and names, so that a link holds between runs.
package struct ScenarioAnchors {
  private var ids: [MessageID: String] = [:]

  package init(_ record: RunRecord) {
    var used: Set<String> = []
    for scenario in record.scenariosInOrder {
      let file = scenario.pickle.uri.fileName.replacing(".feature", with: "")
      var id = "s-\(file.slug.prefix(24))-\(scenario.pickle.name.slug.prefix(60))"
      if !used.insert(id).inserted {
        id += "-\(scenario.pickle.location.line)-\(scenario.id.rawValue)"
        used.insert(id)
      }
      ids[scenario.id] = id
    }
  }

  package subscript(scenario: ScenarioRecord) -> String { ids[scenario.id] ?? "s" }
}
