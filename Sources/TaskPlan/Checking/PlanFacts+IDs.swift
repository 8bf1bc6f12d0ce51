extension PlanFacts {
  /// Ids that are missing, unexplained, or written in several ways.
  var idFindings: [Finding] {
    gaps + undefined + forms + ambiguous + duplicates
  }

  private var gaps: [Finding] {
    IDKind.allCases.flatMap { kind -> [Finding] in
      let numbered = (ids[kind] ?? []).filter(isByItsID).compactMap { id in id.numbered.map { (id: id, parts: $0) } }
      return Dictionary(grouping: numbered) { $0.parts.stem }.sorted { $0.key < $1.key }.flatMap { stem, members in
        missing(stem, members.map { ($0.id, $0.parts.number, $0.parts.width) })
      }
    }
  }

  private func missing(_ stem: String, _ members: [(id: PlanID, number: Int, width: Int)]) -> [Finding] {
    var findings: [Finding] = []
    var last = 0
    for (id, number, width) in members.sorted(by: { $0.number < $1.number }) {
      // A sequence may begin where it likes, but for the first few numbers.
      if number > last + 1, last > 0 || number <= 5 {
        let verb = number == last + 2 ? "is" : "are"
        let names = gapNames(stem, last + 1, number - 1, width)
        findings.append(Finding(.idGap, line(of: id), "\(names) \(verb) missing before \(id)"))
      }
      last = number
    }
    return findings
  }

  private func gapNames(_ stem: String, _ first: Int, _ last: Int, _ width: Int) -> String {
    let ends = first == last ? [first] : [first, last]
    return ends.map { stem + padded($0, to: width) }.joined(separator: last == first + 1 ? " and " : " through ")
  }

  private func line(of id: PlanID) -> Int {
    mentionsOutsideClaims[id]?.first?.line ?? claimLines[id]?.first ?? plan.criterion(id)?.line ?? 1
  }

  /// A criterion that is known by its place is explained there.
  private func isByItsID(_ id: PlanID) -> Bool {
    id.kind != .criterion || plan.criterion(id).map { $0.origin == .id } ?? true
  }

  /// Where none of a kind is defined, one finding names them all: the definitions are in another document.
  private var undefined: [Finding] {
    IDKind.allCases.flatMap { kind -> [Finding] in
      let ids = self.ids[kind] ?? []
      let missing = ids.filter { id in
        !(mentionsOutsideClaims[id]?.contains { $0.role == .definition } ?? false) && isByItsID(id)
      }
      guard missing.count == ids.count, kind != .task, ids.count > 1 else {
        return missing.map { Finding(.idUndefined, line(of: $0), "\($0) is cited and never defined") }
      }
      let names = ids.map { "\($0) (line \(line(of: $0)))" }.joined(separator: ", ")
      return ids.map(line(of:)).min().map {
        [Finding(.idUndefined, $0, "\(ids.count) \(kind.plural) are cited and none is defined here: \(names)")]
      } ?? []
    }
  }

  private var forms: [Finding] {
    let short = plan.mentions.filter { plan.resolver.resolve($0.id) != $0.id }
    return Dictionary(grouping: short) { $0.id.kind }.sorted { $0.key < $1.key }.map { kind, mentions in
      let ids = Set(mentions.map(\.id)).sorted()
      let example = "\(ids[0]) for \(plan.resolver.resolve(ids[0]))"
      return Finding(
        .idForms, mentions[0].line,
        "\(ids.count) \(kind.plural) are also written in a short form, such as \(example)",
        related: mentions.map(\.line))
    }
  }

  private var ambiguous: [Finding] {
    plan.mentions.compactMap { mention in
      let forms = plan.resolver.ambiguousForms(of: mention.id)
      guard !forms.isEmpty else { return nil }
      let names = forms.map(\.text).joined(separator: " or ")
      return Finding(.idAmbiguous, mention.line, "\(mention.id) could be \(names)")
    }
  }

  private var duplicates: [Finding] {
    mentionsOutsideClaims.filter { $0.value.count > 1 }.flatMap { id, mentions -> [Finding] in
      let lines = mentions.filter { $0.role == .definition }.map(\.line).unique
      return lines.dropFirst().map { Finding(.idDuplicate, $0, "\(id) is defined on line \(lines[0]) already") }
    }
  }
}
