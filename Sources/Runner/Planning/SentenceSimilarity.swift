import Base
import Gherkin

/// How alike a step's text and a definition's expression are, for "did you mean".
///
/// Both are taken as words, with every parameter, number and quoted text as one placeholder.
package struct SentenceSimilarity: Sendable {
  private let words: [String]
  private static let placeholder = "{}"
  /// Below it two sentences have little more in common than their small words.
  private static let threshold = 0.5

  package init(_ text: String) { words = Self.words(of: text) }

  /// The places of the expressions most like the text, best first; of equals the earlier.
  package func nearest(among expressions: [String], limit: Int = 3) -> [Int] {
    let scored = expressions.enumerated().map { (index: $0, score: score(against: $1)) }
    return scored.filter { $0.score >= Self.threshold }
      .sorted { ($1.score, $0.index) < ($0.score, $1.index) }
      .prefix(limit).map(\.index)
  }

  /// From 0, nothing in common, to 1, the same words in the same order.
  package func score(against expression: String) -> Double {
    let other = Self.words(of: expression)
    let longest = max(words.count, other.count)
    guard longest > 0 else { return 0 }
    return (overlap(with: other) + 1 - distance(to: other) / Double(longest)) / 2
  }

  /// Twice the words in common, by the words of both.
  private func overlap(with other: [String]) -> Double {
    var left = other.reduce(into: [:]) { counts, word in counts[word, default: 0] += 1 }
    let common = words.count { word in
      guard let count = left[word], count > 0 else { return false }
      left[word] = count - 1
      return true
    }
    return Double(2 * common) / Double(words.count + other.count)
  }

  /// The edit distance over words, where replacing one by a similar one costs less.
  private func distance(to other: [String]) -> Double {
    var last = (0...other.count).map(Double.init)
    for (row, word) in words.enumerated() {
      var current = [Double(row + 1)]
      for (column, wanted) in other.enumerated() {
        current.append(
          min(last[column] + Self.cost(word, wanted), last[column + 1] + 1, current[column] + 1))
      }
      last = current
    }
    return last[other.count]
  }

  private static func cost(_ word: String, _ wanted: String) -> Double {
    if word == wanted { return 0 }
    if word == placeholder || wanted == placeholder { return 0.5 }
    return Double(editDistance(Array(word), Array(wanted))) / Double(max(word.count, wanted.count))
  }
}

extension SentenceSimilarity {
  private static func words(of text: String) -> [String] {
    var words: [String] = []
    for word in withoutParameters(text).lowercased().split(whereSeparator: \.isWhitespace) {
      let word = word.contains("/") && !word.hasPrefix("/") ? word.prefix { $0 != "/" } : word
      let plain = word.filter { !"()\\^$,.;:!?".contains($0) }
      if plain.isEmpty { continue }
      words.append(plain.contains(where: \.isNumber) ? placeholder : String(plain))
    }
    return words
  }

  /// `{…}` and quoted text become the placeholder; a quote that does not end stays.
  private static func withoutParameters(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let first = rest.popFirst() {
      guard let close = closing(first), let end = rest.firstIndex(of: close) else {
        result.append(first)
        continue
      }
      result += placeholder
      rest = rest[rest.index(after: end)...]
    }
    return result
  }

  private static func closing(_ character: Character) -> Character? {
    switch character {
    case "{": "}"
    case "\"": "\""
    default: nil
    }
  }
}
