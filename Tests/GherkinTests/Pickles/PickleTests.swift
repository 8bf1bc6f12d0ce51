import Gherkin
import Testing

struct PickleTests {
  @Test func `placeholders are replaced literally, also in tables, doc strings and media types`() throws {
    let pickles = try compile(
      """
      Feature: f
        Scenario: <a> and <b.*>
          * <a><a> < a> <b.*> <c>
            | <a> |
          * x
            \"\"\"<b.*>
            <a>
            \"\"\"
          Examples:
            | a   | b.* |
            | $1\\\\ | \\n  |
      """)
    let pickle = try #require(pickles.first)
    #expect(pickle.name == "$1\\ and \n")
    #expect(pickle.steps.map(\.text) == ["$1\\$1\\ < a> \n <c>", "x"])
    #expect(pickle.steps[0].dataTable?.rows == [["$1\\"]])
    #expect(pickle.steps[1].docString == PickleDocString(mediaType: "\n", content: "$1\\"))
  }

  @Test func `a background adds nothing to a scenario without steps`() throws {
    let pickles = try compile("Feature: f\nBackground:\nGiven b\nScenario: s\nScenario: t\nAnd c\n")
    #expect(pickles.map { $0.steps.map(\.text) } == [[], ["b", "c"]])
    #expect(pickles[1].steps.map(\.type) == [.context, .context])
  }

  @Test func `a conjunction at the beginning has no type to take over`() throws {
    let text = "Feature: f\nScenario: s\nAnd a\nExamples:\n| x |\n| y |\n"
    #expect(try compile(text).first?.steps.map(\.type) == [.unknown])
  }

  @Test func `examples without rows or without a table give no pickle`() throws {
    #expect(try compile("Feature: f\nScenario: s\n* a\nExamples:\nExamples:\n| x |\n").isEmpty)
  }

  @Test func `tags come down from feature, rule, scenario and examples`() throws {
    let text = "@f\nFeature: f\n@r\nRule: r\n@s\nScenario: s\n@e\nExamples:\n| x |\n| y |\n"
    #expect(try compile(text).first?.tags.map(\.name) == ["@f", "@r", "@s", "@e"])
  }
}
