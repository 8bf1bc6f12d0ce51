import Gherkin

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
