import Gherkin
import Testing

struct ErrorRenderingTests {
  @Test func `an error shows its place, its line with a caret, what was expected and a hint`() throws {
    let errors = try #require(parseErrors("Feature: f\n  Scenario: s\n    * a\n\tGivven b\n", uri: "a/b.feature"))
    #expect(
      errors.description == """
        a/b.feature:4:2: this line has no place here
          4 | \tGivven b
            | \t^
        expected: the end of the file, a table row, a doc string's \""" or ```, a step, tags, Examples:, Scenario:, Rule:
        hint: did you mean Given?
        """)
  }

  @Test(arguments: [
    ("Feature: f\nScenario: s\n* a\nScenrio: t\n", "did you mean Scenario:?"),
    ("Feature: f\nScenario: s\n* a\nScenario t\n", "a colon is missing: Scenario:"),
    (
      "Feature: f\nScenario: s\n* a\nAngenommen b\n",
      "this is a keyword of Deutsch; such a file begins with # language: de"
    ),
    ("Fonctionnalité: f\n", "this is a keyword of français; such a file begins with # language: fr"),
    ("hello\n", "a file begins with Feature: and its name"),
    ("# language: eng\n", "did you mean en?"),
    ("Feature: f\nScenario: s\n* a\nBackground: b\n", "a background stands before the scenarios, once"),
    ("Feature: f\nScenario: s\n* a\nAbility: b\n", "a file has one feature"),
    ("Feature: f\nBackground: s\n* a\nScenarios:\n", "examples follow the steps of a scenario"),
    (
      "Feature: f\nScenario: s\n* a\n| a | b |\n| a |\n",
      "a cell is missing; an empty one is written | |, and a row ends with |"
    ),
    (
      "Feature: f\nScenario: s\n* a\n| a |\n| a | b |\n", "there is a cell too many; a bar inside a cell is written \\|"
    ),
    ("Feature: f\nScenario: s\n* a\n\"\"\"\n", "close the doc string with the delimiter that opened it"),
    ("# language: de\n", "Feature: and its name must follow"),
    ("Feature: f\n@a\n", "tags belong to the header that follows them"),
  ])
  func `an error has a hint where one can be given`(text: String, hint: String) {
    #expect(parseErrors(text)?.description.split(separator: "\n").last == "hint: \(hint)")
  }

  @Test func `what could steer a terminal is not printed`() {
    let text = parseErrors("\u{1B}[2J\0x\n")?.description
    #expect(text?.contains("\u{FFFD}[2J\u{FFFD}x") == true)
    #expect(text?.unicodeScalars.contains("\u{1B}") == false)
  }

  @Test func `a long line is shown around its error only`() {
    let text = parseErrors("Feature: f\n" + String(repeating: "@a ", count: 100_000) + "@b c\n")?.description
    #expect(text.map { $0.count < 1000 && $0.contains("@b c") } == true)
  }

  @Test func `every error is drawn`() {
    let errors = parseErrors("a\nb\n")
    #expect(errors?.description.split(separator: "\n\n").count == 2)
  }
}
