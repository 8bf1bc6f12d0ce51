import Gherkin
import Testing

@testable import Runner

struct CatalogueListingTests {
  private typealias Step = StepDefinition<Void>

  private static let file = "Steps/Door.swift"
  private static let steps: [Step] = [
    given("the door is open", .uses("door"), doc: "It is ajar at least.", file: file, line: 3) { _ in },
    when("{int} guest(s) arrive(s)", .disrupts("door"), .uses("bell"), file: file, line: 5) { (_, _: Int) in },
    then("{int} guests arrive", file: "Steps/Guests.swift", line: 1) { (_, _: Int) in },
  ]

  private func catalogue(_ ids: inout MessageIDSequence) throws -> StepCatalogue<Void> {
    try StepCatalogue(SupportLibrary(steps: Self.steps) { _ in }, ids: &ids)
  }

  private func scenarios(_ text: String, _ ids: inout MessageIDSequence) throws -> [SelectedScenario] {
    let source = GherkinSource(uri: "door.feature", bytes: Array(text.utf8))
    let document = try GherkinParser(dialect: .plan).parse(source, ids: &ids)
    return Selection().select(pickles(of: document, ids: &ids), of: DocumentOutline(document))
  }

  @Test func `the catalogue is grouped by file, with what each step does`() throws {
    var ids = MessageIDSequence()
    #expect(
      try catalogue(&ids).listing == [
        "Steps/Door.swift", "  the door is open", "      It is ajar at least.", "      uses door",
        "      defined at Steps/Door.swift:3", "  {int} guest(s) arrive(s)", "      disrupts door, uses bell",
        "      defined at Steps/Door.swift:5", "", "Steps/Guests.swift", "  {int} guests arrive",
        "      defined at Steps/Guests.swift:1",
      ])
  }

  @Test(arguments: [
    ("the door is open", true, "the door is open"),
    ("1 guest arrives", true, "    {int}: Int = 1, from \"1\""),
    ("2 guests arrive", false, "ambiguous: 2 definitions match"),
    ("the dor is open", false, "no definition matches; did you mean:"),
    ("the dor is open", false, "the door is open"),
    ("99999999999999999999 guest arrives", true, "    {int}: Int, from \"99999999999999999999\": "),
    ("rain", false, "no definition matches, and none is like it"),
  ])
  func `a text is explained`(text: String, isDefined: Bool, line: String) throws {
    var ids = MessageIDSequence()
    let explanation = try catalogue(&ids).explanation(of: text)
    #expect(explanation.isDefined == isDefined)
    #expect(explanation.lines.contains { $0.hasPrefix(line) }, "\(explanation.lines)")
  }

  @Test func `a definition is unused where no step matches it`() throws {
    var ids = MessageIDSequence()
    let catalogue = try catalogue(&ids)
    let scenarios = try scenarios("Feature: F\n Scenario: S\n  Given the door is open\n  When 1 guest arrives\n", &ids)
    #expect(
      catalogue.unusedListing(scenarios) == [
        "Steps/Guests.swift", "  {int} guests arrive", "      defined at Steps/Guests.swift:1",
      ])
  }

  @Test func `the plan lists places, criteria, locks, deadlines and what cannot be executed`() throws {
    var ids = MessageIDSequence()
    let catalogue = try catalogue(&ids)
    let feature = """
      @AC-7
      Feature: F
       Scenario: S
        Given the door is open
        When 1 guest arrives
        Then 2 guests arrive
        And all is well
      """
    let plan = ExecutionPlan(catalogue: catalogue, scenarios: try scenarios(feature, &ids), ids: &ids)
    #expect(
      plan.listing(timeout: .seconds(5)) == [
        "door.feature:3  S", "  criteria: AC-7", "  uses: bell", "  disrupts: door",
        "  Given the door is open", "      Steps/Door.swift:3, within 5 s",
        "  When 1 guest arrives", "      Steps/Door.swift:5, within 5 s",
        "  Then 2 guests arrive", "      ambiguous: several step definitions match",
        "        {int} guest(s) arrive(s) — Steps/Door.swift:5", "        {int} guests arrive — Steps/Guests.swift:1",
        "  And all is well", "      undefined: no step definition matches", "  undo what was disrupted",
      ])
    #expect(!plan.isExecutable)
  }
}
