import Gherkin
import Testing

struct PlanDialectTests {
  private let text = "Feature: f\nScenario: s\n* a\nThen b\nOr c\n\nOr d\n"

  @Test func `the plan's dialect takes Or for a conjunction and tells its lines`() throws {
    let document = try parse(text, dialect: .plan)
    #expect(document.orLines == [5, 7])
    #expect(document.scenarios.first?.steps.map(\.keyword) == ["* ", "Then ", "Or ", "Or "])
    #expect(document.scenarios.first?.steps.last?.keywordType == .conjunction)
    #expect(try compile(text, dialect: .plan).first?.steps.map(\.type) == [.unknown, .outcome, .outcome, .outcome])
  }

  @Test func `official Gherkin has no Or`() {
    #expect(parseErrors(text)?.errors.map(\.location.line) == [5, 7])
  }

  @Test func `the plan's dialect changes no other language`() {
    #expect(throws: ParseErrors.self) {
      try parse("# language: fr\nFonctionnalité: f\nScénario: s\n* a\nOr c\n", dialect: .plan)
    }
  }

  @Test func `a document without Or has no lines of it`() throws {
    #expect(try parse("Feature: f\nScenario: s\nThen Or\n", dialect: .plan).orLines.isEmpty)
  }
}
