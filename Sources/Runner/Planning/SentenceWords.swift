import Gherkin

/// What stands in a sentence's words for every parameter, number and quoted text.
let sentencePlaceholder = "{}"

/// A step's text, or a definition's expression, as the words that matter for how alike two are.
func sentenceWords(of text: String) -> [String] {
  var words: [String] = []
  for word in withoutParameters(text).lowercased().split(whereSeparator: \.isWhitespace) {
    let word = word.contains("/") && !word.hasPrefix("/") ? word.prefix { $0 != "/" } : word
    let plain = word.filter { !"()\\^$,.;:!?".contains($0) }
    if plain.isEmpty { continue }
    words.append(plain.contains(where: \.isNumber) ? sentencePlaceholder : String(plain))
  }
  return words
}

/// `{…}` and quoted text become the placeholder; a quote that does not end stays.
private func withoutParameters(_ text: String) -> String {
  var (result, rest) = ("", text[...])
  var unclosed: Set<Character> = []
  while let first = rest.popFirst() {
    if let close = closing(first), !unclosed.contains(close) {
      if let end = rest.firstIndex(of: close) {
        result += sentencePlaceholder
        rest = rest[rest.index(after: end)...]
        continue
      }
      unclosed.insert(close)
    }
    result.append(first)
  }
  return result
}

private func closing(_ character: Character) -> Character? {
  switch character {
  case "{": "}"
  case "\"": "\""
  default: nil
  }
}
