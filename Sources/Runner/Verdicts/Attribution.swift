package import Gherkin

/// Whose tag attributes a scenario to a criterion.
package enum AttributionLevel: String, Sendable {
  case scenario, rule, feature
}

package struct Attribution: Hashable, Sendable {
  package var criterion: Criterion
  package var level: AttributionLevel
}

extension DocumentOutline {
  /// The criteria a scenario counts for: its own tags, else its rule's, else its feature's.
  package func attributions(of pickle: Pickle) -> [Attribution] {
    guard let place = place(of: pickle) else { return [] }
    let rows = Set(pickle.astNodeIds.dropFirst())
    let examples = place.scenario.examples.filter { $0.tableBody.contains { rows.contains($0.id) } }
    let levels: [(AttributionLevel, [Tag])] = [
      (.scenario, Array(place.scenario.tags) + examples.flatMap { Array($0.tags) }),
      (.rule, place.ruleTags),
      (.feature, document.feature.map { Array($0.tags) } ?? []),
    ]
    for (level, tags) in levels {
      let criteria = tags.compactMap { Criterion(tag: $0.name, prefixes: criterionPrefixes) }
      if !criteria.isEmpty { return criteria.map { Attribution(criterion: $0, level: level) } }
    }
    return []
  }
}
