package import Gherkin

/// One acceptance criterion of a plan, such as `AC-lgtm-002-05`; the unit of the verdict.
package struct Criterion: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let id: String

  /// What the ids of criteria begin with, unless a plan has other ones.
  package static let standardPrefixes = ["AC"]

  /// Nil for a tag that names no criterion.
  package init?(tag: String, prefixes: [String] = standardPrefixes) {
    let name = tag.dropFirst()
    let isCriterion = prefixes.contains { name.hasPrefix("\($0)-") && name.utf8.count > $0.utf8.count + 1 }
    guard tag.first == "@", isCriterion else { return nil }
    id = String(name)
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
      let criteria = tags.compactMap { Criterion(tag: $0.name, prefixes: criterionPrefixes) }
      if !criteria.isEmpty { return criteria.map { Attribution(criterion: $0, level: level) } }
    }
    return []
  }
}
