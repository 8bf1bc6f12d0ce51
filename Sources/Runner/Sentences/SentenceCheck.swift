import Base

/// Looks for what is wrong with composed sentences before a feature uses them, by an example of each.
///
/// Of a part with parameters in it that no definition matches by example nothing is said: what it is shows in a step.
struct SentenceCheck {
  let definitions: CompiledDefinitions

  private var composed: [CompiledStep] { definitions.steps.filter { $0.composition != nil } }

  /// The first of each sentence; none where all can be used.
  var problems: [SentenceProblem] {
    let examples = definitions.steps.map { (step: $0, text: $0.expression.example) }
    return composed.compactMap { step in
      guard let sentence = step.composition else { return nil }
      return problem(ofNames: sentence, step) ?? twin(of: step, examples) ?? problem(ofParts: sentence, step)
        ?? cycle(from: step)
    }
  }

  private func problem(ofNames sentence: ComposedSentence, _ step: CompiledStep) -> SentenceProblem? {
    let (names, types) = (sentence.parameters, step.expression.parameterTypes)
    guard names.count == types.count else {
      return SentenceProblem(
        sentence.source, "the sentence has \(types.count) parameters, and \(names.count) have a name",
        hint:
          "name them in their order, such as parameters: [\(types.indices.map { "name\($0 + 1)" }.joined(separator: ", "))]"
      )
    }
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      return SentenceProblem(sentence.source, "two parameters are named \(twice)", hint: "give each a name of its own")
    }
    for part in sentence.parts {
      guard let unknown = part.placeholders.first(where: { !names.contains($0) }) else { continue }
      let near = nearestName(to: unknown, among: names).map { "did you mean <\($0)>?" }
      return SentenceProblem(
        part.source, "<\(unknown)> is no parameter of the sentence",
        hint: near
          ?? (names.isEmpty ? "the sentence has none" : "it has \(names.map { "<\($0)>" }.joined(separator: ", "))"))
    }
    return nil
  }

  /// Another definition that matches what this one does.
  private func twin(of step: CompiledStep, _ examples: [(step: CompiledStep, text: String?)]) -> SentenceProblem? {
    let own = examples[step.position].text.map { text in
      definitions.index.matches(text).map { definitions.steps[$0.index] }
    }
    let others =
      (own ?? []) + examples.lazy.filter { $0.text.map { step.expression.match($0) != nil } ?? false }.map(\.step)
    return others.first { $0.id != step.id }.map { other in
      SentenceProblem(
        step.source, "\"\(other.expression.source.text)\", \(other.source), matches the same steps",
        hint: "word the sentence otherwise")
    }
  }

  private func problem(ofParts sentence: ComposedSentence, _ step: CompiledStep) -> SentenceProblem? {
    for part in sentence.parts where part.placeholders.isEmpty {
      let matches = definitions.index.matches(part.text).map { definitions.steps[$0.index] }
      if matches.count == 1 { continue }
      guard matches.isEmpty else {
        return SentenceProblem(
          part.source, "\"\(part.text)\": several step definitions match",
          hint: matches.map { "\($0.expression.source.text) — \($0.source)" }.joined(separator: "\n  "))
      }
      let nearest = definitions.known.nearest(to: part.text).map { definitions.steps[$0].expression.source.text }
      return SentenceProblem(
        part.source, "\"\(part.text)\": no step definition matches",
        hint: nearest.isEmpty ? "`lgtm-verify steps` lists them" : "did you mean: \(nearest.joined(separator: "; "))")
    }
    return nil
  }
}

/// How composed sentences hang together.
extension SentenceCheck {
  private func cycle(from step: CompiledStep) -> SentenceProblem? {
    path(from: step, to: step, through: [step]).map { path in
      SentenceProblem(
        step.source,
        "the sentence ends in itself: "
          + (path + [step]).map { "\"\($0.expression.source.text)\"" }.joined(separator: " > "),
        hint: "take it out of what it is made of")
    }
  }

  private func path(from step: CompiledStep, to end: CompiledStep, through seen: [CompiledStep]) -> [CompiledStep]? {
    for (_, next) in parts(of: step) where next.composition != nil {
      if next.id == end.id { return seen }
      if seen.contains(where: { $0.id == next.id }) { continue }
      if let path = path(from: next, to: end, through: seen + [next]) { return path }
    }
    return nil
  }

  /// The definitions of a sentence's parts, as far as an example shows them.
  private func parts(of step: CompiledStep) -> [(part: ComposedSentence.Part, step: CompiledStep)] {
    guard let sentence = step.composition else { return [] }
    let filling = SentenceFilling(examplesOf: sentence, step.expression)
    return sentence.parts.compactMap { part in
      let matches = definitions.index.matches(filling?.text(of: part) ?? part.text)
      return matches.count == 1 ? (part, definitions.steps[matches[0].index]) : nil
    }
  }

  /// What a sentence does whatever its arguments are; to be asked of sentences without problems.
  func effects(of step: CompiledStep) -> [Effect] {
    parts(of: step).flatMap { part, step in
      if step.composition != nil { return effects(of: step) }
      return part.placeholders.isEmpty
        ? definitions.matches(part.text).flatMap(\.effects) : step.rules.map(\.general)
    }.reduce(into: []) { known, effect in if !known.contains(effect) { known.append(effect) } }
  }
}
