package import Gherkin

/// One acceptance criterion of a plan, such as `AC-lgtm-002-05`; the unit of the verdict.
package struct Criterion: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let id: String

  /// Nil for a tag that names no criterion.
  package init?(tag: String) {
    guard tag.hasPrefix("@AC-"), tag.utf8.count > 4 else { return nil }
    id = String(tag.dropFirst())
  }

  package var description: String { id }

  package static func < (left: Criterion, right: Criterion) -> Bool { left.id < right.id }
}

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
      let criteria = tags.compactMap { Criterion(tag: $0.name) }
      if !criteria.isEmpty { return criteria.map { Attribution(criterion: $0, level: level) } }
    }
    return []
  }
}
