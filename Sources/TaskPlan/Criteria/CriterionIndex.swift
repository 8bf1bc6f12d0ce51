/// Finds a plan's criteria by what people write: other spellings, without a scope where that is clear.
package struct CriterionIndex: Sendable {
  private var byKey: [IDKey: PlanID] = [:]
  /// By the last part of a scoped id, by document.
  private var byLocal: [IDKey: [(document: Int, id: PlanID)]] = [:]
  private var byScope: [IDKey: [PlanID]] = [:]

  init() {}

  /// `scope` is that of the document.
  mutating func add(_ id: PlanID, document: Int, scope: String, local: String) {
    byKey[IDKey(id.text)] = id
    byKey[IDKey("\(scope)/\(local)")] = byKey[IDKey("\(scope)/\(local)")] ?? id
    byLocal[IDKey(local), default: []].append((document, id))
    if let slash = local.lastIndex(of: "/") {
      byLocal[IDKey(String(local[local.index(after: slash)...])), default: []].append((document, id))
      byScope[IDKey(String(local[..<slash])), default: []].append(id)
    } else if local.first?.isNumber == true {
      // A bare number is no tag that says what it is.
      for prefix in ["AC", "REQ", "REQUIREMENT"] {
        byLocal[IDKey("\(prefix)-\(local)"), default: []].append((document, id))
      }
      if let dot = local.lastIndex(of: ".") { byScope[IDKey(String(local[..<dot])), default: []].append(id) }
    }
  }

  /// Another name of a criterion.
  mutating func add(alias: String, of id: PlanID, document: Int) {
    byLocal[IDKey(alias), default: []].append((document, id))
  }

  /// The one criterion that a name means; nil where there is none, or more than one.
  package func find(_ name: String, in document: Int? = nil) -> PlanID? {
    let key = IDKey(name)
    if let id = byKey[key] { return id }
    guard let found = byLocal[key] else { return nil }
    let near = found.filter { $0.document == document }
    let ids = Set((near.isEmpty ? found : near).map(\.id))
    return ids.count == 1 ? ids.first : nil
  }

  /// All that a trace means: a criterion, or those of a story or a requirement.
  func traced(_ name: String, in document: Int) -> [PlanID] {
    if let id = find(name, in: document) { return [id] }
    return byScope[IDKey(name)] ?? []
  }

  /// The criteria that the words of a title name; a number alone names none.
  package func named(in title: String, in document: Int? = nil) -> [PlanID] {
    let words = title.split { " ,;:()[]".contains($0) }.map(String.init)
    var ids: [PlanID] = []
    for (index, word) in words.enumerated() {
      guard word.first?.isLetter == true else { continue }
      let hasNumber = word.contains(where: \.isNumber)
      if hasNumber, let id = find(word, in: document) { ids.append(id) }
      let next = index + 1 < words.count ? words[index + 1] : ""
      if !hasNumber, word == word.uppercased(), next.drop(while: { $0 == "#" }).first?.isNumber == true,
        let id = find("\(word)-\(next)", in: document)
      {
        ids.append(id)
      }
    }
    return ids.unique
  }
}
