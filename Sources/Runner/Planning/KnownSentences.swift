import Base
import Gherkin

/// The expressions of definitions as words, made once to be compared with many texts, for "did you mean".
///
/// Words have numbers, so that two of them are compared letter by letter once for a text, however many expressions have
/// them; what cannot be like the text, by the number of its words or by those in common, is not compared at all.
package struct KnownSentences: Sendable {
  private let sentences: [[Int]]
  private var vocabulary = Vocabulary()
  /// Below it two sentences have little more in common than their small words.
  private static let threshold = 0.5

  package init(_ expressions: [String]) {
    var vocabulary = Vocabulary()
    sentences = expressions.map { vocabulary.numbers(of: sentenceWords(of: $0)) }
    self.vocabulary = vocabulary
  }

  /// The places of the expressions most like the text, best first; of equals the earlier.
  package func nearest(to text: String, limit: Int = 3) -> [Int] {
    var comparison = SentenceComparison(text, vocabulary)
    var best: [(score: Double, index: Int)] = []
    for candidate in candidates(comparison) {
      if best.count == limit, let last = best.last, candidate.bound < last.score { break }
      let score = comparison.score(against: sentences[candidate.index])
      guard score >= Self.threshold else { continue }
      best = (best + [(score, candidate.index)]).sorted { ($1.score, $0.index) < ($0.score, $1.index) }
      if best.count > limit { best.removeLast() }
    }
    return best.map(\.index)
  }

  /// Those that may be like it, and how much at most; the most promising first.
  private func candidates(_ comparison: SentenceComparison) -> [(index: Int, bound: Double)] {
    sentences.indices.map { (index: $0, bound: comparison.bound(against: sentences[$0])) }
      .filter { $0.bound >= Self.threshold }
      .sorted { ($1.bound, $0.index) < ($0.bound, $1.index) }
  }
}

/// Words by their numbers; 0 is the placeholder.
struct Vocabulary: Sendable {
  private(set) var letters: [[Character]] = [Array(sentencePlaceholder)]
  private var known = [sentencePlaceholder: 0]

  mutating func numbers(of words: [String]) -> [Int] {
    words.map { word in
      if let number = known[word] { return number }
      letters.append(Array(word))
      known[word] = letters.count - 1
      return letters.count - 1
    }
  }
}
