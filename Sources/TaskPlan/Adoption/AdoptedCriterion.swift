/// A promise that a person took from a plan's free prose, as it stands in `NAME.criteria.yaml`.
package struct AdoptedCriterion: Equatable, Sendable {
  /// Its own, in all of the team's plans.
  package let id: String
  /// Words of the document, in one line or several.
  package let quote: String
  /// Of the whole lines that the quote stands in, when it was adopted.
  package let fingerprint: String
  /// In the document, when it was adopted.
  package let line: Int
  package let kind: Kind
  /// Why nobody can verify it from outside; nil where it can be.
  package let exclusion: String?
  package let isConfirmed: Bool
  /// In the sidecar.
  package let place: Int

  /// What made it look like a promise.
  package enum Kind: String, CaseIterable, Sendable {
    /// A ticked item, or one with ✅.
    case ticked
    /// A sentence with SHALL, MUST, REQUIRED or must.
    case clause
    /// A sentence with SHOULD or RECOMMENDED (RFC 2119, sections 3 and 4): in every report, and in no gate.
    case recommendation
    case item
    /// A row of a table.
    case row
    /// A number with a unit.
    case number
    /// The name of a metric.
    case metric
    /// An edge of a state diagram.
    case edge
    /// That a state diagram has no other edge; it stands at the diagram's first line.
    case diagram
    case sentence
  }

  package init(
    id: String, quote: String, fingerprint: String, line: Int, kind: Kind, exclusion: String? = nil,
    isConfirmed: Bool, place: Int = 1
  ) {
    (self.id, self.quote, self.fingerprint, self.line) = (id, quote, fingerprint, line)
    (self.kind, self.exclusion, self.isConfirmed, self.place) = (kind, exclusion, isConfirmed, place)
  }
}

/// The sidecar of one document: `000-tempo-manager.criteria.yaml` beside `000-tempo-manager.md`.
package struct AdoptedCriteria: Equatable, Sendable {
  package let path: String
  /// The path of the document.
  package let document: String
  package let entries: [AdoptedCriterion]

  package init(path: String, document: String, entries: [AdoptedCriterion]) {
    (self.path, self.document, self.entries) = (path, document, entries)
  }

  /// Where the sidecar of a document is looked for.
  package static func path(beside document: String) -> String {
    (document.hasSuffix(".md") ? String(document.dropLast(3)) : document) + ".criteria.yaml"
  }
}
