import Base

/// How alike a step's text and the expressions of definitions are, as words.
struct SentenceComparison {
  private let words: [Int]
  private let vocabulary: Vocabulary
  /// How often the text has a word, by its number.
  private let counts: [Int: Int]
  /// What replacing a word of the text by another costs, by the place of the one and the number of the other.
  private var costs: [[Double?]]

  init(_ text: String, _ known: Vocabulary) {
    var vocabulary = known
    words = vocabulary.numbers(of: sentenceWords(of: text))
    self.vocabulary = vocabulary
    counts = words.reduce(into: [:]) { counts, word in counts[word, default: 0] += 1 }
    costs = Array(repeating: [], count: words.count)
  }

  /// From 0, nothing in common, to 1, the same words in the same order.
  mutating func score(against other: [Int]) -> Double {
    let longest = max(words.count, other.count)
    guard longest > 0 else { return 0 }
    return (overlap(with: other) + 1 - distance(to: other) / Double(longest)) / 2
  }

  /// What the score cannot be above: each word that one has more than the other costs as much as one that is replaced
  /// by nothing like it.
  func bound(against other: [Int]) -> Double {
    let (shortest, longest) = (min(words.count, other.count), max(words.count, other.count))
    guard shortest > 0, Double(longest) < 3 * Double(shortest) else { return 0 }
    return (overlap(with: other) + Double(shortest) / Double(longest)) / 2
  }

  /// Twice the words in common, by the words of both.
  private func overlap(with other: [Int]) -> Double {
    var left: [Int: Int] = [:]
    var common = 0
    for word in other {
      guard let count = counts[word], left[word, default: 0] < count else { continue }
      left[word, default: 0] += 1
      common += 1
    }
    return Double(2 * common) / Double(words.count + other.count)
  }

  /// The edit distance over words, where replacing one by a similar one costs less.
  private mutating func distance(to other: [Int]) -> Double {
    var last = (0...other.count).map(Double.init)
    for row in words.indices {
      var current = [Double(row + 1)]
      for (column, wanted) in other.enumerated() {
        current.append(min(last[column] + cost(row, wanted), last[column + 1] + 1, current[column] + 1))
      }
      last = current
    }
    return last[other.count]
  }

  private mutating func cost(_ place: Int, _ wanted: Int) -> Double {
    if costs[place].isEmpty { costs[place] = Array(repeating: nil, count: vocabulary.letters.count) }
    if let known = costs[place][wanted] { return known }
    let cost = Self.cost(words[place], wanted, vocabulary.letters)
    costs[place][wanted] = cost
    return cost
  }

  private static func cost(_ word: Int, _ wanted: Int, _ letters: [[Character]]) -> Double {
    if word == wanted { return 0 }
    if word == 0 || wanted == 0 { return 0.5 }
    let (left, right) = (letters[word], letters[wanted])
    let (shortest, longest) = (min(left.count, right.count), max(left.count, right.count))
    // One that is so much longer is another word, however long it is.
    guard longest < 4 * shortest else { return 1 }
    return Double(editDistance(left, right)) / Double(longest)
  }
}
