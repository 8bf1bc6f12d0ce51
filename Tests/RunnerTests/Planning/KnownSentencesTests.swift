import Testing

@testable import Runner

struct KnownSentencesTests {
  private static let expressions = [
    "Tempo is deployed and healthy", "Tempo SHALL accept trace within {duration}",
    #"Tempo SHALL accept trace \(buffering)"#,
    "response SHALL be received within {duration}", "all responses SHALL be received within {duration}",
    "{int} queries are executed concurrently", "{duration} has/have elapsed", "S3 bucket {bucket} is accessible",
    "the file(s) is/are there",
  ]

  @Test(arguments: [
    ("Tempo is deploid and healthy", "Tempo is deployed and healthy"),
    ("tempo IS deployed, and healthy.", "Tempo is deployed and healthy"),
    ("Tempo shall accept traces within 3 seconds", "Tempo SHALL accept trace within {duration}"),
    ("Tempo SHALL accept the trace (buffering)", #"Tempo SHALL accept trace \(buffering)"#),
    ("all response SHALL be received in 2s", "all responses SHALL be received within {duration}"),
    ("responses SHALL be received within 2s", "response SHALL be received within {duration}"),
    ("12 querys are executed concurently", "{int} queries are executed concurrently"),
    ("5m has elapsd", "{duration} has/have elapsed"),
    (#"S3 bucket "a b c" is reachable"#, "S3 bucket {bucket} is accessible"),
    ("the file is here", "the file(s) is/are there"),
  ])
  func `a text finds the sentence that was meant`(text: String, expected: String) throws {
    let best = try #require(KnownSentences(Self.expressions).nearest(to: text).first)
    #expect(Self.expressions[best] == expected)
  }

  @Test(arguments: ["", "   ", "rain fell all night", "SHALL", "I click on the button", "\"", "{"])
  func `a text with nothing in common finds none`(text: String) {
    #expect(KnownSentences(Self.expressions).nearest(to: text).isEmpty)
  }

  @Test func `the same sentence scores 1, also with other parameters`() {
    var vocabulary = Vocabulary()
    let sentence = vocabulary.numbers(of: sentenceWords(of: "wait {int} times for {string}"))
    var comparison = SentenceComparison("wait 5 times for \"x\"", vocabulary)
    #expect(comparison.score(against: sentence) == 1)
  }

  @Test func `equals come in their order, and no more than asked for`() {
    let nearest = KnownSentences(["a b d", "x", "a b e", "a b c"]).nearest(to: "a b c", limit: 2)
    #expect(nearest == [3, 0])
  }

  /// What is not compared could not have been among the nearest.
  @Test func `a score is never above its bound`() {
    var vocabulary = Vocabulary()
    let sentences = Self.expressions.map { vocabulary.numbers(of: sentenceWords(of: $0)) }
    let texts = Self.expressions + ["Tempo SHALL", "are the files there or", "S3", "all within 5 s"]
    for text in texts {
      var comparison = SentenceComparison(text, vocabulary)
      for (sentence, expression) in zip(sentences, Self.expressions) {
        let (score, bound) = (comparison.score(against: sentence), comparison.bound(against: sentence))
        #expect(score <= bound || score < 0.5 && bound == 0, "\(text) | \(expression): \(score) of \(bound)")
      }
    }
  }

  /// Each of these took seconds to minutes when every word was compared with every other.
  @Test(arguments: [
    Array(repeating: "Tempo SHALL accept traces within", count: 2000).joined(separator: " "),
    String(repeating: "{", count: 20000), String(repeating: "\"x ", count: 20001),
    Array(repeating: String(repeating: "accept", count: 5000), count: 6).joined(separator: " "),
  ])
  func `a text that is far too long finds none, and at once`(text: String) {
    let start = ContinuousClock.now
    #expect(KnownSentences(Self.expressions).nearest(to: text).isEmpty)
    #expect(ContinuousClock.now - start < .seconds(10))
  }
}
