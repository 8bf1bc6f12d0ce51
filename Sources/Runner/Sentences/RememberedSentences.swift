import Base

/// The expressions as words, made when they are first asked for: most runs never are.
final class RememberedSentences: Sendable {
  private let expressions: [String]
  private let made = Locked<KnownSentences?>(nil)

  init(_ expressions: [String]) { self.expressions = expressions }

  func nearest(to text: String) -> [Int] {
    made.withLock { made in
      let known = made ?? KnownSentences(expressions)
      made = known
      return known
    }.nearest(to: text)
  }
}
