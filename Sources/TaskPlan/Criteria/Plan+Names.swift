extension Plan {
  /// The criterion that an outsider names, such as a tag: in any spelling, short where that is clear, with its scope
  /// where several documents have it. Nil where the plan has none like it.
  package func criterion(named name: String) -> PlanID? {
    if let id = index.find(name) { return id }
    guard let id = patterns.ids(in: name).first, id.text == name, id.kind == .criterion else { return nil }
    return resolver.find(id).flatMap { index.find($0.text) }
  }

  /// Those that the words of a title name.
  package func criteria(namedIn title: String) -> [PlanID] {
    let written = patterns.ids(in: title).filter { $0.kind == .criterion }.compactMap { criterion(named: $0.text) }
    return (written + index.named(in: title)).unique
  }

  /// Whether the plan has an id at all.
  package func knows(_ id: PlanID) -> Bool { criterion(named: id.text) != nil || resolver.find(id) != nil }
}
