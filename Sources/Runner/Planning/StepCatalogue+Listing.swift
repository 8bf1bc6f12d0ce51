import Base
import Gherkin

/// The catalogue as text, for people who write features.
extension StepCatalogue {
  /// All definitions, grouped by source file in the order of the library.
  package var listing: [String] { Self.grouped(steps) }

  /// The definitions that no step of these scenarios matches.
  package func unusedListing(_ scenarios: [SelectedScenario]) -> [String] { Self.grouped(unused(scenarios)) }

  package func unused(_ scenarios: [SelectedScenario]) -> [CompiledStep] {
    let texts = Set(scenarios.flatMap { $0.pickle.steps.map(\.text) })
    let used = Set(texts.flatMap { matches($0).map(\.step.id) })
    return steps.filter { !used.contains($0.id) }
  }

  /// Those whose sentence or description has all of the words, in the order of the library.
  package func containing(_ words: [String]) -> [CompiledStep] {
    let words = words.map { $0.lowercased() }
    return steps.filter { words.allSatisfy($0.searchedText.contains) }
  }

  package func listing(of some: [CompiledStep]) -> [String] { Self.grouped(some) }

  /// What a step's text matches and with which arguments; without a match the nearest definitions.
  package func explanation(of text: String) -> (lines: [String], isDefined: Bool) {
    let found = matches(text)
    switch found.count {
    case 0: return (undefined(text), false)
    case 1: return (found[0].lines, found[0].problem == nil)
    default:
      let all = found.map(\.lines)
      return (["ambiguous: \(found.count) definitions match", ""] + all.joined(separator: [""]), false)
    }
  }

  /// The definitions whose sentences are most like the text, best first.
  package func nearest(to text: String) -> [CompiledStep] { definitions.known.nearest(to: text).map { steps[$0] } }

  private func undefined(_ text: String) -> [String] {
    let nearest = nearest(to: text)
    guard !nearest.isEmpty else { return ["no definition matches, and none is like it"] }
    let lines = nearest.map { $0.lines() }.joined(separator: [""])
    return ["no definition matches; did you mean:", ""] + lines
  }

  private static func grouped(_ steps: [CompiledStep]) -> [String] {
    var lines: [String] = []
    var file = ""
    for step in steps {
      if step.source.file != file {
        file = step.source.file
        lines += (lines.isEmpty ? [] : [""]) + [file]
      }
      lines += step.lines().map { "  \($0)" }
    }
    return lines
  }
}

extension SentenceMatch {
  /// What it is; of a composed sentence also what its parts are here, and why one cannot be run.
  fileprivate var lines: [String] {
    guard step.composition != nil else { return step.lines(arguments: arguments) }
    let parts = leaves.flatMap { part in
      ["    - \(part.text)", "        \(part.place)" + (part.match.map { ": \($0.step.sentence)" } ?? "")]
    }
    return step.lines(arguments: arguments, withParts: false) + parts + (problem.map { [$0.text] } ?? [])
  }
}

extension CompiledStep {
  package var sentence: String { expression.source.text }

  /// Where words are looked for, in small letters.
  package var searchedText: String { "\(sentence)\n\(documentation)".lowercased() }

  package var isRegularExpression: Bool {
    if case .regularExpression = expression.source { true } else { false }
  }

  /// What it does whatever its arguments are, such as `uses tempo`.
  package var effects: [String] { rules.map(\.general.description) }

  /// The expression, then what is to be known about it.
  fileprivate func lines(arguments: [Argument] = [], withParts: Bool = true) -> [String] {
    let documentation = self.documentation.isEmpty ? [] : [self.documentation]
    let effects = rules.isEmpty ? [] : [rules.map(\.general.description).joined(separator: ", ")]
    let parts = !withParts ? [] : composition?.parts.map { "- \($0.text)" } ?? []
    let details = documentation + effects + ["defined at \(source)"] + arguments.map(\.explanation) + parts
    return [expression.source.text] + details.map { "    \($0)" }
  }
}

extension Effect: CustomStringConvertible {
  package var description: String {
    switch self {
    case .uses(let resource): "uses \(resource)"
    case .measures(let resource): "measures \(resource)"
    case .disrupts(let resource): "disrupts \(resource)"
    case .creates(let resource): "creates \(resource)"
    case .requires(let right): "requires \(right)"
    }
  }
}

extension Argument {
  /// Name, type and value: `{duration}: Duration = 5 min, from "5 minutes"`.
  fileprivate var explanation: String {
    let name = parameterTypeName.map { "{\($0)}" } ?? "(\(type.patterns.joined(separator: "|")))"
    guard let text = group.value else { return "\(name): \(type.valueType), absent" }
    do {
      let value = try value()
      let shown = (value as? Duration)?.formatted ?? "\(value)"
      return "\(name): \(type.valueType) = \(shown), from \"\(text)\""
    } catch { return "\(name): \(type.valueType), from \"\(text)\": \(error)" }
  }
}
