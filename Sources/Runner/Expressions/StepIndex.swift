/// Finds the expressions that match a step without trying all.
///
/// Each expression is filed under the word of its literal text that the fewest expressions share, and tried only for
/// texts with that word and with the expression's literal prefix.
package struct StepIndex: Sendable {
  private let expressions: [Expression]
  private var byWord: [WordHash: [Int]] = [:]
  private var wordless: [Int] = []

  package init(_ expressions: [Expression]) {
    self.expressions = expressions
    let words = expressions.map { $0.literals.flatMap { $0.words.map { WordHash($0.utf8) } } }
    let counts = words.reduce(into: [WordHash: Int]()) { counts, words in
      for word in Set(words) { counts[word, default: 0] += 1 }
    }
    for (index, words) in words.enumerated() {
      guard let rarest = words.min(by: { counts[$0, default: 0] < counts[$1, default: 0] }) else {
        wordless.append(index)
        continue
      }
      byWord[rarest, default: []].append(index)
    }
  }

  /// Every match, in the order of the expressions.
  package func matches(_ text: String) -> [(index: Int, arguments: [Argument])] {
    candidates(text).compactMap { index in
      expressions[index].match(text).map { (index: index, arguments: $0) }
    }
  }

  private func candidates(_ text: String) -> [Int] {
    var candidates = wordless
    WordHash.forEach(in: text) { word in
      if let filed = byWord[word], !candidates.contains(filed[0]) { candidates += filed }
    }
    if candidates.count > 1 { candidates.sort() }
    return candidates
  }
}

/// A step index that remembers what it found for a text.
package struct MemoisedStepIndex: Sendable {
  package let index: StepIndex
  private var memo: [ExactText: [(index: Int, arguments: [Argument])]] = [:]

  package init(_ index: StepIndex) {
    self.index = index
  }

  package mutating func matches(_ text: String) -> [(index: Int, arguments: [Argument])] {
    if let known = memo[ExactText(text: text)] { return known }
    let found = index.matches(text)
    memo[ExactText(text: text)] = found
    return found
  }
}

/// Text compared byte by byte, as patterns see it; `String` holds different spellings of an accented letter equal.
private struct ExactText: Hashable, Sendable {
  let text: String

  static func == (left: Self, right: Self) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

  func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
