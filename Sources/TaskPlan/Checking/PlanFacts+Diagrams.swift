import Diagrams

extension PlanFacts {
  /// States that cannot be reached, not be left, or not be found in a diagram; diagrams that differ.
  var diagramFindings: [Finding] {
    plan.diagrams.flatMap { diagram in
      diagram.unreachable.map { Finding(.diagramUnreachable, $0.line, "no path leads to \($0.name)") }
        + diagram.deadEnds.map { Finding(.diagramDeadEnd, $0.line, "nothing leads out of \($0.name)") }
    } + missingStates + differences
  }

  /// A section of states is about a diagram where two of its names are in it.
  private var missingStates: [Finding] {
    Dictionary(grouping: plan.namedStates) { plan.documentIndex($0.line) }.flatMap { document, names -> [Finding] in
      let diagrams = plan.diagrams.filter { plan.documentIndex($0.line) == document }
      let known = Set(diagrams.flatMap(\.stateKeys))
      guard let first = diagrams.first else { return [] }
      var knownNames: [Int: Int] = [:]
      for name in names where known.contains(StateDiagram.key(name.text)) {
        if let section = name.section { knownNames[section, default: 0] += 1 }
      }
      let meant = names.filter { name in name.section.map { knownNames[$0] ?? 0 > 1 } ?? true }
      var seen: Set<String> = []
      return meant.filter {
        !known.contains(StateDiagram.key($0.text)) && seen.insert(StateDiagram.key($0.text)).inserted
      }
      .map { Finding(.diagramStateMissing, $0.line, "the diagram has no state \($0.text)", related: [first.line]) }
    }
  }

  /// Each diagram of a feature against the one of the plan that shares most of its states.
  private var differences: [Finding] {
    let own = plan.diagrams.filter { diagram in !plan.isFeature(diagram.line) }.map {
      (diagram: $0, keys: $0.stateKeys)
    }
    guard !own.isEmpty else { return [] }
    let within = plan.diagrams.filter { plan.isFeature($0.line) }
      .map { (diagram: $0, file: nil as String?) }
    let others = within + plan.blocks.flatMap(\.diagrams).map { ($0, nil) } + features.map { ($0.diagram, $0.file) }
    return others.compactMap { other, file in
      let keys = other.stateKeys
      let near = own.map { (diagram: $0.diagram, shared: $0.keys.intersection(keys).count) }
        .max { $0.shared < $1.shared }
      guard let near, near.shared > 1, let text = near.diagram.difference(from: other) else { return nil }
      guard let file else { return Finding(.diagramDiffers, other.line, text, related: [near.diagram.line]) }
      return Finding(.diagramDiffers, near.diagram.line, "\(text) (\(file):\(other.line))")
    }
  }

  /// What was adopted and does not count.
  var adoptionFindings: [Finding] {
    plan.adoption.void.map { Finding(.adoptionVoid, $0.line, "\($0.id): \($0.reason)") }
      + plan.adoption.unconfirmed.map { Finding(.adoptionUnconfirmed, $0, "nobody has confirmed it yet") }
  }
}

/// A diagram in a feature beside a plan.
package struct FeatureDiagram: Sendable {
  let file: String
  let diagram: StateDiagram

  /// All of a feature's text.
  package static func all(in bytes: [UInt8], of file: String) -> [FeatureDiagram] {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.has("stateDiagram") else { return [] }
    return StateDiagram.all(in: text).map { FeatureDiagram(file: file, diagram: $0) }
  }
}

extension GherkinBlock {
  /// Those in its descriptions and doc strings, in the lines of the plan.
  fileprivate var diagrams: [StateDiagram] {
    text.has("stateDiagram") ? StateDiagram.all(in: text, firstLine: lines.first - addedLines) : []
  }
}

extension Plan {
  fileprivate func isFeature(_ line: Int) -> Bool { document(of: line)?.path.hasSuffix(".feature.md") ?? false }
}
