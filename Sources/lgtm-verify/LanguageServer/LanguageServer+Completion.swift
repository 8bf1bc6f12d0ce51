import Base
import Gherkin
import Runner

extension LanguageServer {
  /// After a step's keyword the sentences, after `@` tags, at the beginning of a line keywords.
  func completion(_ document: OpenDocument, _ place: Place) throws(RequestProblem) -> JSONValue {
    let before = document.text(onLine: place.line, upTo: place.character)
    if let step = document.step(before) { return .array(sentences(step, document, place)) }
    if let tag = before.split(separator: " ", omittingEmptySubsequences: false).last, tag.hasPrefix("@") {
      return .array(tags(document).filter { $0.hasPrefix(tag) }.map { item($0, String(tag), .constant, place) })
    }
    let begun = before.drop { $0.isWhitespace }
    guard !begun.contains(where: \.isWhitespace) else { return [] }
    let keywords = document.keywords
    let words = keywords.steps.filter { $0 != "* " } + keywords.headers.map { "\($0): " }
    return .array(words.filter { $0.hasPrefix(begun) }.map { item($0, String(begun), .keyword, place) })
  }

  private enum Kind: Int {
    case keyword = 14
    case constant = 21
    case sentence = 15
  }

  private func item(_ text: String, _ begun: String, _ kind: Kind, _ place: Place) -> JSONValue {
    [
      "label": .string(text), "kind": .number(String(kind.rawValue)),
      "textEdit": ["range": range(place, back: begun.utf16.count), "newText": .string(text)],
    ]
  }

  private func range(_ place: Place, back count: Int) -> JSONValue {
    [
      "start": OpenDocument.position(place.line, place.character - count),
      "end": OpenDocument.position(place.line, place.character),
    ]
  }

  private func tags(_ document: OpenDocument) -> [String] {
    let used = documents.values.flatMap { $0.document?.allTags.map(\.name) ?? [] }
    return Set(used + (criteria ?? []).map { "@\($0)" }).sorted()
  }

  /// All that have the words written so far, in any order; they replace what stands after the keyword.
  private func sentences(_ step: OpenDocument.WrittenStep, _ document: OpenDocument, _ place: Place) -> [JSONValue] {
    let line = document[place.line]
    let start = (step.indent + step.keyword).utf16.count
    let edited: JSONValue = [
      "start": OpenDocument.position(place.line, min(start, line.utf16.count)),
      "end": OpenDocument.position(place.line, line.utf16.count),
    ]
    let words = step.text.split(whereSeparator: \.isWhitespace).map(String.init)
    let found = proposals.containing(words)
    let chosen = found.isEmpty ? proposals.of(catalogue.nearest(to: step.text)) : found
    return chosen.map { sentence($0, edited) }
  }

  private func sentence(_ proposal: SentenceProposals.Proposal, _ range: JSONValue) -> JSONValue {
    [
      "label": .string(proposal.pattern), "kind": .number(String(Kind.sentence.rawValue)), "insertTextFormat": 2,
      "textEdit": ["range": range, "newText": .string(proposal.snippet)],
    ]
  }

  /// The item that an editor shows, with what is to be known about its sentence; not with all items, as each key asks for
  /// them.
  func resolved(_ item: JSONValue) throws(RequestProblem) -> JSONValue {
    guard let members = item.members, let label = item["label"]?.string else {
      throw .badParameters("an item has a label")
    }
    guard let help = proposals[label]?.help else { return item }
    return .object(members + [JSONMember(key: "documentation", value: .string(help))])
  }
}
