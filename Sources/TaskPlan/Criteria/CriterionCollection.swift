/// Makes one list of a plan's criteria: those by their ids, those by their place, each id once.
struct CriterionCollection {
  private(set) var criteria: [PlanCriterion] = []
  private(set) var index = CriterionIndex()
  /// By the line where it stands.
  private(set) var idByLine: [Int: PlanID] = [:]
  private var adoptedLines: [Int: PlanID] = [:]
  private let plan: Plan

  init(_ plan: Plan, _ placed: [PlacedCriterion], _ adopted: [PlanCriterion]) {
    self.plan = plan
    addAdopted(adopted)
    let named = plan.mentions.contains { $0.id.kind == .criterion }
    let parents = Set(placed.compactMap(\.scope).flatMap { $0.isNumber ? [$0.text, "REQ-\($0.text)"] : [$0.text] })
    let wanted = placed.filter { candidate in
      !(candidate.isRequirement && named)
        && !(candidate.isOwn && parents.contains(candidate.local))
    }
    addPlaced(wanted)
    addMentioned()
    criteria.sort { $0.line != $1.line ? $0.line < $1.line : $0.id < $1.id }
  }

  /// They own their lines: what stands there has no other id.
  private mutating func addAdopted(_ adopted: [PlanCriterion]) {
    for criterion in adopted where index.find(criterion.id.text) == nil {
      let document = plan.documentIndex(criterion.line)
      criteria.append(criterion)
      if idByLine[criterion.line] == nil, criterion.void == nil { idByLine[criterion.line] = criterion.id }
      index.add(criterion.id, document: document, scope: plan.documents[document].scope, local: criterion.id.text)
    }
    adoptedLines = idByLine
  }

  /// The id of each within its document, then within the plan.
  private mutating func addPlaced(_ placed: [PlacedCriterion]) {
    var locals: [(criterion: PlacedCriterion, document: Int, local: String, key: IDKey)] = []
    var taken: [Int: Taken] = [:]
    var documents: [IDKey: Int] = [:]
    for criterion in placed {
      let document = plan.documentIndex(criterion.line)
      guard let (local, key) = unique(criterion, in: &taken[document, default: Taken()]) else { continue }
      locals.append((criterion, document, local, key))
      documents[key, default: 0] += 1
    }
    for (criterion, document, local, key) in locals {
      let isShared = (documents[key] ?? 0) > 1
      let scope = plan.documents.indices.contains(document) ? plan.documents[document].scope : ""
      let id = PlanID(kind: .criterion, text: isShared ? "\(scope)/\(local)" : local)
      if let owner = adoptedLines[criterion.line] {
        if !criterion.isWritten || criterion.origin != .diagram {
          index.add(alias: local, of: owner, document: document)
        }
        continue
      }
      guard idByLine[criterion.line] == nil || criterion.origin != .heading else { continue }
      add(PlanCriterion(id: id, text: criterion.text, line: criterion.line, origin: criterion.origin))
      index.add(id, document: document, scope: scope, local: local)
    }
  }

  /// The ids of a document, and for those that come again and again the number of the last.
  private struct Taken {
    var keys: Set<IDKey> = []
    var numbers: [String: Int] = [:]
  }

  /// The same id again is another criterion only where it is a number of another section.
  private func unique(_ criterion: PlacedCriterion, in taken: inout Taken) -> (id: String, key: IDKey)? {
    let (id, key) = (criterion.id, IDKey(criterion.id))
    if taken.keys.insert(key).inserted { return (id, key) }
    if criterion.isWritten, !criterion.local.hasPrefix("AC-") { return nil }
    let slug = HeadingName.slug(criterion.subject)
    let scoped = slug.isEmpty ? criterion.local : "\(slug)/\(criterion.local)"
    if taken.keys.insert(IDKey(scoped)).inserted { return (scoped, IDKey(scoped)) }
    if criterion.isWritten { return nil }
    while true {
      taken.numbers[scoped, default: 1] += 1
      let other = "\(scoped)-\(taken.numbers[scoped] ?? 2)"
      if taken.keys.insert(IDKey(other)).inserted { return (other, IDKey(other)) }
    }
  }

  /// Ids such as `AC-lgtm-002-05` count wherever they stand.
  private mutating func addMentioned() {
    var first: [PlanID: Mention] = [:]
    for mention in plan.mentions where mention.id.kind == .criterion {
      guard index.find(mention.id.text, in: plan.documentIndex(mention.line)) == nil else { continue }
      let id = plan.resolver.resolve(mention.id)
      if first[id] == nil || first[id]?.role != .definition && mention.role == .definition { first[id] = mention }
    }
    let clauses = first.isEmpty ? [:] : clauseTexts
    for (id, mention) in first {
      let text = plan.titles[id] ?? clauses[id] ?? ""
      let document = plan.documentIndex(mention.line)
      add(PlanCriterion(id: id, text: text, line: mention.line, origin: .id))
      index.add(id, document: document, scope: plan.documents[document].scope, local: id.text)
    }
  }

  /// The first clause that names an id.
  private var clauseTexts: [PlanID: String] {
    plan.clauses.reduce(into: [:]) { texts, clause in
      for id in clause.ids where texts[id] == nil { texts[id] = clause.text }
    }
  }

  private mutating func add(_ criterion: PlanCriterion) {
    criteria.append(criterion)
    if idByLine[criterion.line] == nil || criterion.origin != .id { idByLine[criterion.line] = criterion.id }
  }
}
