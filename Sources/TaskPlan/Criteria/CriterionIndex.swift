/// Finds a plan's criteria by what people write: other spellings, without a scope where that is clear.
package struct CriterionIndex: Sendable {
  /// What a spelling means.
  private struct Entry: Sendable {
    /// The criterion that is called so.
    var exact: PlanID?
    /// Those whose name ends so, by their documents.
    var found: [(document: Int, id: PlanID)] = []
  }

  private var entries: [IDKey: Entry] = [:]
  private var byScope: [IDKey: [PlanID]] = [:]
  /// Documents by what their criteria are called where others have the same ids.
  private var documents: [IDKey: Set<Int>] = [:]
  private var scopes: [Int: String] = [:]

  init() {}

  /// `scope` is that of the document.
  mutating func add(_ id: PlanID, document: Int, scope: String, local: String) {
    let key = IDKey(local)
    entries[id.text == local ? key : IDKey(id.text), default: Entry()].exact = id
    entries[key, default: Entry()].found.append((document, id))
    if scopes[document] == nil {
      scopes[document] = scope
      documents[IDKey(scope), default: []].insert(document)
    }
    if let slash = local.utf8.lastIndex(of: UInt8(ascii: "/")) {
      let rest = String(local[local.utf8.index(after: slash)...])
      entries[IDKey(rest), default: Entry()].found.append((document, id))
      byScope[IDKey(String(local[..<slash])), default: []].append(id)
    } else if local.first?.isNumber == true, let dot = local.utf8.lastIndex(of: UInt8(ascii: ".")) {
      byScope[IDKey(String(local[..<dot])), default: []].append(id)
    }
  }

  /// Another name of a criterion.
  mutating func add(alias: String, of id: PlanID, document: Int) {
    entries[IDKey(alias), default: Entry()].found.append((document, id))
  }

  /// The one criterion that a name means; nil where there is none, or more than one.
  package func find(_ name: String, in document: Int? = nil) -> PlanID? {
    let key = IDKey(name)
    if let id = entries[key]?.exact ?? scoped(key) { return id }
    let found = (entries[key]?.found ?? []) + numbered(key)
    let near = found.filter { $0.document == document }
    return Self.only(near.isEmpty ? found : near)
  }

  private static func only(_ found: [(document: Int, id: PlanID)]) -> PlanID? {
    guard let first = found.first?.id, found.allSatisfy({ $0.id == first }) else { return nil }
    return first
  }

  /// `story-3.2/AC-1`, by the name of its document.
  private func scoped(_ key: IDKey) -> PlanID? {
    guard let slash = key.text.utf8.firstIndex(of: UInt8(ascii: "/")),
      let wanted = documents[IDKey(String(key.text[..<slash]))]
    else { return nil }
    let rest = IDKey(String(key.text[key.text.utf8.index(after: slash)...]))
    return Self.only((entries[rest]?.found ?? []).filter { wanted.contains($0.document) })
  }

  /// A bare number is no tag that says what it is: `AC-1.2` and `REQ-1.2` are `1.2`.
  private func numbered(_ key: IDKey) -> [(document: Int, id: PlanID)] {
    for prefix in ["AC-", "REQ-", "REQUIREMENT-"] as [StaticString] where key.text.begins(with: prefix) {
      let number = key.text.utf8.dropFirst(prefix.utf8CodeUnitCount)
      guard number.first?.isDigit == true else { return [] }
      return entries[IDKey(String(Substring(number)))]?.found ?? []
    }
    return []
  }

  /// All that a trace means: a criterion, or those of a story or a requirement.
  func traced(_ name: String, in document: Int) -> [PlanID] {
    if let id = find(name, in: document) { return [id] }
    return byScope[IDKey(name)] ?? []
  }

  /// The criteria that the words of a title name; a number alone names none.
  package func named(in title: String, in document: Int? = nil) -> [PlanID] {
    guard title.utf8.contains(where: { $0.isDigit || $0 >= 0x80 }) else { return [] }
    let words = title.parts { $0 < 0x80 && " ,;:()[]".utf8.contains($0) }
    var ids: [PlanID] = []
    for (index, word) in words.enumerated() {
      guard word.first?.isLetter == true else { continue }
      let hasNumber = word.contains(where: \.isNumber)
      if hasNumber, let id = find(word, in: document) { ids.append(id) }
      let next = index + 1 < words.count ? words[index + 1] : ""
      if !hasNumber, next.drop(while: { $0 == "#" }).first?.isNumber == true, word == word.uppercased(),
        let id = find("\(word)-\(next)", in: document)
      {
        ids.append(id)
      }
    }
    return ids.unique
  }
}
