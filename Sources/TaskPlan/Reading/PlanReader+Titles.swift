extension PlanReader {
  /// `AC-1 (Tempo queries) → …` gives a criterion a name; the first row that does counts.
  static func titles(_ claims: [Claim], _ resolver: IDResolver) -> [PlanID: String] {
    claims.reduce(into: [:]) { titles, claim in
      guard case .row(let subject, _, _) = claim.kind, let title = claim.gloss(after: subject) else { return }
      let id = resolver.resolve(subject)
      titles[id] = titles[id] ?? title
    }
  }
}

extension Claim {
  /// The words in parentheses right behind the id.
  fileprivate func gloss(after id: PlanID) -> String? {
    let rest = Substring(text.utf8.dropFirst(id.text.utf8.count)).drop { $0 == " " }
    guard text.hasPrefix(id.text), rest.first == "(", let end = rest.firstIndex(of: ")") else { return nil }
    let gloss = rest[rest.index(after: rest.startIndex)..<end].trimmed
    return gloss.isEmpty ? nil : gloss
  }
}
