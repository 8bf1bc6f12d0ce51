import Testing

@testable import Runner

struct SentenceSimilarityTests {
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
    let best = try #require(SentenceSimilarity(text).nearest(among: Self.expressions).first)
    #expect(Self.expressions[best] == expected)
  }

  @Test(arguments: ["", "   ", "rain fell all night", "SHALL", "I click on the button", "\"", "{"])
  func `a text with nothing in common finds none`(text: String) {
    #expect(SentenceSimilarity(text).nearest(among: Self.expressions).isEmpty)
  }

  @Test func `the same sentence scores 1, also with other parameters`() {
    #expect(SentenceSimilarity("wait 5 times for \"x\"").score(against: "wait {int} times for {string}") == 1)
  }

  @Test func `equals come in their order, and no more than asked for`() {
    let nearest = SentenceSimilarity("a b c").nearest(among: ["a b d", "x", "a b e", "a b c"], limit: 2)
    #expect(nearest == [3, 0])
  }
}
