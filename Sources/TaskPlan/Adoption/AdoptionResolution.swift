/// The sidecars of a plan held against its documents: what counts, and what is void.
struct AdoptionResolution: Sendable {
  /// In the lines of the whole plan.
  private(set) var criteria: [PlanCriterion] = []
  private(set) var state = Adoption()

  init() {}

  init(_ sidecars: [AdoptedCriteria], _ plan: Plan) {
    for sidecar in sidecars {
      guard let document = plan.documents.first(where: { $0.path == sidecar.document }) else { continue }
      let quotes = Quotes(document)
      for entry in sidecar.entries {
        state.known.append((document.path, entry))
        guard entry.isConfirmed else {
          state.unconfirmed.append(line(of: entry, quotes, document))
          continue
        }
        criteria.append(criterion(entry, quotes, document, sidecar))
      }
    }
  }

  private func line(of entry: AdoptedCriterion, _ quotes: Quotes, _ document: PlanDocument) -> Int {
    let line = quotes.place(of: entry.quote, near: entry.line)?.first ?? entry.line
    return document.firstLine + min(max(line, 1), max(document.lineCount, 1)) - 1
  }

  private mutating func criterion(
    _ entry: AdoptedCriterion, _ quotes: Quotes, _ document: PlanDocument, _ sidecar: AdoptedCriteria
  ) -> PlanCriterion {
    let places = quotes.places(of: entry.quote, near: entry.line)
    let valid = places.first { quotes.fingerprint($0, entry.kind) == entry.fingerprint }
    let line = valid.map { document.firstLine + $0.first - 1 } ?? line(of: entry, quotes, document)
    var criterion = PlanCriterion(
      id: PlanID(kind: .criterion, text: entry.id), text: entry.quote, line: line, origin: .adopted,
      exclusion: entry.exclusion)
    criterion.isRecommendation = entry.kind == .recommendation
    if valid == nil {
      let reason =
        places.isEmpty ? "the document does not say it any more" : "what the document says there has changed"
      criterion.void = "\(reason) (\(sidecar.path):\(entry.place))"
      state.void.append((criterion.id, line, criterion.void ?? ""))
    }
    return criterion
  }
}

/// What the sidecars of a plan say, beside the criteria that they give it.
package struct Adoption: Sendable {
  /// With the document.
  var known: [(document: String, entry: AdoptedCriterion)] = []
  /// Where what nobody has confirmed stands.
  package internal(set) var unconfirmed: [Int] = []
  /// Entries whose quote has changed.
  package internal(set) var void: [(id: PlanID, line: Int, reason: String)] = []
}
