/// Knows which short id means which long one: `TASK-001` is `TASK-lgtm-001` where no other id ends the same.
package struct IDResolver: Sendable {
  private var longForms: [PlanID: Set<PlanID>] = [:]
  private let known: Set<PlanID>

  package init(_ ids: some Sequence<PlanID>) {
    known = Set(ids)
    for id in known where id.text.utf8.count(where: { $0 == 0x2D }) > 1 {
      let (segments, prefix) = (id.segments, id.text.prefix { $0 != "-" })
      for count in 1..<max(segments.count, 1) {
        let short = PlanID(kind: id.kind, text: ([prefix] + segments.suffix(count)).joined(separator: "-"))
        if known.contains(short) { longForms[short, default: []].insert(id) }
      }
    }
  }

  /// The longest form of an id; the id itself where several are possible.
  package func resolve(_ id: PlanID) -> PlanID {
    guard !longForms.isEmpty, let forms = longForms[id],
      let longest = forms.max(by: { $0.text.utf8.count < $1.text.utf8.count })
    else {
      return id
    }
    let others = forms.filter { $0 != longest && longForms[$0]?.contains(longest) != true }
    return others.isEmpty ? longest : id
  }

  /// The long forms that a short id could stand for, where there is more than one.
  package func ambiguousForms(of id: PlanID) -> [PlanID] {
    guard !longForms.isEmpty, let forms = longForms[id], resolve(id) == id else { return [] }
    return forms.sorted()
  }

  /// The id that an outsider writes, such as a tag or a waiver; nil where the plan has none like it.
  package func find(_ id: PlanID) -> PlanID? { known.contains(id) ? resolve(id) : nil }
}
