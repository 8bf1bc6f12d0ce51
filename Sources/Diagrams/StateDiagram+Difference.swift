extension StateDiagram {
  /// The same for what people take for the same name: `InProgress` and `In progress`.
  package static func key(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }

  /// The ids and the names of its states.
  package var stateKeys: Set<String> { Set(states.flatMap { [Self.key($0.id), Self.key($0.name)] }) }

  /// The edges that only one of two diagrams has, in a sentence; nil where there is none. Labels do not count.
  package func difference(from feature: StateDiagram) -> String? {
    let (own, others) = (Set(edges.map(\.ends)), Set(feature.edges.map(\.ends)))
    let missing = edges.filter { !others.contains($0.ends) }.map(\.prose)
    let added = feature.edges.filter { !own.contains($0.ends) }.map(\.prose)
    let parts = [
      missing.isEmpty ? nil : "the feature's diagram has no \(missing.joined(separator: ", no "))",
      added.isEmpty ? nil : "the plan's has no \(added.joined(separator: ", no "))",
    ].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  /// All diagrams that a text has somewhere; each ends at a fence, at the end of a doc string, or with the text.
  package static func all(in text: String, firstLine: Int = 1) -> [StateDiagram] {
    guard text.contains("stateDiagram") else { return [] }
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    var found: [StateDiagram] = []
    var start: Int?
    func end(_ index: Int) {
      if let begin = start,
        let diagram = StateDiagram(lines[begin..<index].joined(separator: "\n"), firstLine: firstLine + begin)
      {
        found.append(diagram)
      }
      start = nil
    }
    for (index, line) in lines.enumerated() {
      let bare = line.drop { $0.isWhitespace }
      if bare.hasPrefix("```") || bare.hasPrefix("\"\"\"") || bare.hasPrefix("~~~") {
        end(index)
      } else if bare.hasPrefix("stateDiagram") {
        end(index)
        start = index
      }
    }
    end(lines.count)
    return found
  }
}

extension StateDiagram.Edge {
  /// What it joins.
  fileprivate var ends: [String?] { [from.map(StateDiagram.key), to.map(StateDiagram.key)] }
}
