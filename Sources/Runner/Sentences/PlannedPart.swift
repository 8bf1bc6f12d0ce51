import Gherkin

/// A part of a composed sentence, with what its parameters stand for in one step.
package struct PlannedPart: Sendable {
  package let text: String
  /// Its place in the file of sentences; before it those of the sentences that it came through.
  package let places: [SourceReference]
  package let isPrecondition: Bool
  let blocks: [any BlockArgument]
  package let matches: [SentenceMatch]
  /// The sentences that it came through, where it ends in one of them.
  let cycle: [String]

  /// The definition that it is; nil where there is none, or several.
  package var match: SentenceMatch? { matches.count == 1 ? matches[0] : nil }

  /// `sentences.yaml:12`.
  package var place: String { places.map(\.description).joined(separator: " > ") }
}

/// Why a step cannot be run though its own sentence is defined.
package struct PartProblem: Sendable {
  package let part: PlannedPart

  package var isAmbiguous: Bool { part.matches.count > 1 }

  /// With the part's place and text.
  package var text: String {
    let reason =
      if !part.cycle.isEmpty {
        "the sentence ends in itself: " + part.cycle.joined(separator: " > ")
      } else if isAmbiguous {
        "several step definitions match:"
          + part.matches.map { "\n  \($0.step.expression.source.text) — \($0.step.source)" }.joined()
      } else {
        "no step definition matches"
      }
    return "\(part.place): \"\(part.text)\": \(reason)"
  }
}

extension SentenceMatch {
  /// The parts of a composed sentence, and of what it is made of in turn; empty for any other.
  package var leaves: [PlannedPart] {
    parts.flatMap { part in
      guard let match = part.match, !match.parts.isEmpty else { return [part] }
      return match.leaves
    }
  }

  /// What keeps a composed sentence from being run.
  package var problem: PartProblem? {
    leaves.first { $0.match == nil }.map { PartProblem(part: $0) }
  }

  package var effects: [Effect] {
    step.composition == nil
      ? step.effects(of: arguments) : leaves.flatMap { $0.match?.effects ?? [] }
  }

  var usesWorld: Bool { step.composition == nil ? step.usesWorld : leaves.contains { $0.match?.usesWorld ?? false } }
}

extension CompiledDefinitions {
  /// The match of a step, a composed sentence with its parts.
  func match(
    _ step: CompiledStep, _ arguments: [Argument], _ blocks: [any BlockArgument], through ancestors: [PlannedPart] = []
  ) -> SentenceMatch {
    guard let sentence = step.composition else { return SentenceMatch(step: step, arguments: arguments, parts: []) }
    let filling = SentenceFilling(sentence, arguments, blocks)
    return SentenceMatch(
      step: step, arguments: arguments,
      parts: sentence.parts.map { plan($0, of: step, filling, through: ancestors) })
  }

  private func plan(
    _ part: ComposedSentence.Part, of step: CompiledStep, _ filling: SentenceFilling, through ancestors: [PlannedPart]
  ) -> PlannedPart {
    let (text, blocks) = (filling.text(of: part), filling.blocks(of: part))
    func planned(_ matches: [SentenceMatch], cycle: [String] = []) -> PlannedPart {
      PlannedPart(
        text: text, places: (ancestors.last?.places ?? []) + [part.source],
        isPrecondition: part.isPrecondition || ancestors.last?.isPrecondition ?? false, blocks: blocks,
        matches: matches, cycle: cycle)
    }
    let known = index.matches(text)
    let through = ancestors + [planned([], cycle: [step.expression.source.text])]
    let names = through.flatMap(\.cycle)
    if let again = known.first(where: { names.contains(steps[$0.index].expression.source.text) }) {
      return planned([], cycle: names + [steps[again.index].expression.source.text])
    }
    return planned(known.map { match(steps[$0.index], $0.arguments, blocks, through: through) })
  }
}
