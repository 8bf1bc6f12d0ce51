import Gherkin
import Runner
import StepLibrary

/// What an editor is told of each sentence that can be completed, made once for a catalogue, as it is asked at each key.
struct SentenceProposals {
  struct Proposal {
    let pattern: String
    let help: String
    let snippet: String
    /// `CompiledStep.searchedText`.
    fileprivate let searched: String
  }

  private let all: [Proposal]
  private let places: [MessageID: Int]

  init(_ catalogue: StepCatalogue<World>) {
    let steps = catalogue.steps.filter { !$0.isRegularExpression }
    all = steps.map { step in
      Proposal(
        pattern: step.sentence, help: step.help, snippet: step.sentence.asSnippet,
        searched: step.searchedText)
    }
    places = Dictionary(uniqueKeysWithValues: zip(steps.map(\.id), all.indices))
  }

  /// Those with all the words, in any order.
  func containing(_ words: [String]) -> [Proposal] {
    let words = words.map { $0.lowercased() }
    return all.filter { proposal in words.allSatisfy(proposal.searched.contains) }
  }

  subscript(pattern: String) -> Proposal? { all.first { $0.pattern == pattern } }

  func of(_ steps: [CompiledStep]) -> [Proposal] { steps.compactMap { places[$0.id].map { all[$0] } } }
}

extension CompiledStep {
  /// What is to be known about it, beside its sentence.
  var help: String {
    ([documentation] + effects).filter { !$0.isEmpty }.joined(separator: "\n")
  }
}

extension String {
  /// An expression as an editor's snippet: its parameters are what the tabulator key goes to. Of alternatives the first
  /// stays, and what is optional.
  fileprivate var asSnippet: String {
    var (snippet, number, rest) = ("", 0, self[...])
    while let character = rest.popFirst() {
      switch character {
      case "{":
        number += 1
        let name = rest.prefix { $0 != "}" }
        rest = rest.dropFirst(name.count + 1)
        snippet += "${\(number):\(name.isEmpty ? "value" : name)}"
      case "(", ")": break
      case "\\": rest.popFirst().map { snippet.append($0) }
      case "/": rest = rest.drop { $0 != " " }
      case "$": snippet += "\\$"
      default: snippet.append(character)
      }
    }
    return snippet
  }
}
