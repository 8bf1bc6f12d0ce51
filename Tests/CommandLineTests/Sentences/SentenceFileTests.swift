import Gherkin
import Runner
import Testing
import Yaml

@testable import lgtm_verify

struct SentenceFileTests {
  private func read(_ text: String) throws -> [ComposedSentence] {
    try ComposedSentence.all(in: Array(text.utf8), path: "s.yaml")
  }

  @Test func `a sentence has its parameters, its description and its steps with their places`() throws {
    let sentences = try read(
      """
      sentences:
        - sentence: "{int} orders of {word}"
          parameters: [count, article]
          doc: |
            What it
            checks.
          steps:
            - Given Tempo is deployed and healthy
            - And S3 bucket <article> is accessible
            - step: When <count> things come
              table: [[a, b], [1, <article>]]
            - step: it is said
              text: |
                {"a": 1}
              type: json
            - {step: what is given, table: <table>}
      """)
    let sentence = try #require(sentences.first)
    #expect(sentence.pattern == "{int} orders of {word}" && sentence.parameters == ["count", "article"])
    #expect(sentence.documentation == "What it checks." && sentence.source == SourceReference(path: "s.yaml", line: 2))
    #expect(
      sentence.parts.map(\.text) == [
        "Tempo is deployed and healthy", "S3 bucket <article> is accessible", "<count> things come", "it is said",
        "what is given",
      ])
    #expect(sentence.parts.map(\.isPrecondition) == [true, true, false, false, false])
    #expect(sentence.parts.map(\.source.line) == [8, 9, 10, 12, 16])
    #expect(sentence.parts[2].block == .table(PickleTable(rows: [["a", "b"], ["1", "<article>"]])))
    #expect(sentence.parts[3].block == .docString(PickleDocString(mediaType: "json", content: "{\"a\": 1}")))
    #expect(sentence.parts[4].block == .givenTable)
  }

  @Test(arguments: [
    ("sentence: []", 1, "unknown key \"sentence\""),
    ("sentences:\n- sentence: a\n  stpes: [b]", 3, "unknown key \"stpes\""),
    ("sentences:\n- sentence: a", 2, "a sentence needs steps"),
    ("sentences:\n- steps: [b]", 2, "sentence is missing here"),
    ("sentences:\n- sentence: a\n  steps:\n  - {step: b, tabel: []}", 4, "unknown key \"tabel\""),
    ("sentences:\n- sentence: a\n  steps:\n  - {step: b, type: json}", 4, "type is that of a text"),
    ("sentences:\n- sentence: a\n  steps:\n  - {step: b, table: [[a]], text: c}", 4, "a step has a table or a text"),
    ("sentences:\n- sentence: a\n  steps:\n  - {step: b, table: [[a], [a, b]]}", 4, "expected 1 cells"),
    ("sentences:\n- sentence: a\n  parameters: [a b]\n  steps: [c]", 3, "expected a name of letters"),
    ("sentences:\n- sentence: a\n  steps:\n  - Or b", 4, "has no alternatives"),
    ("sentences: 5", 1, "expected a list"),
  ])
  func `what it may not have in it is an error at its place`(text: String, line: Int, message: String) {
    let error = #expect(throws: YamlError.self) { _ = try read(text) }
    #expect(error?.line == line && error?.message.contains(message) == true, "\(String(describing: error))")
  }

  @Test func `an empty file has none`() throws {
    #expect(try read("").isEmpty && read("sentences:\n").isEmpty)
  }
}
