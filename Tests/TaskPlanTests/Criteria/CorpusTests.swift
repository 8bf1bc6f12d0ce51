import TaskPlan
import Testing

/// Plans in the shapes that teams have, each with what a person counts in it.
struct CorpusTests {
  private static let criteria: [(String, [String])] = [
    ("kiro", ["1.1", "1.2", "2.1", "2.2", "2.3"]),
    ("speckit", ["US-1/AC-1", "US-1/AC-2", "US-2/AC-1", "FR-001", "FR-002", "FR-003", "SC-001", "SC-002"]),
    ("openspec", ["two-factor-sign-in", "sign-out"]),
    ("prd", ["FR-1/AC-1", "FR-1/AC-2", "FR-2", "NFR-1", "NFR-2", "DOD-1", "DOD-2"]), ("table", ["AC-1", "AC-2"]),
    ("languages", ["AC-1", "AC-2", "critères-d-acceptation/AC-1", "criterios-de-aceptación/AC-1"]),
    ("stories", ["story-1.1/AC-1", "AC-2", "story-1.2/AC-1"]),
  ]

  @Test(arguments: criteria)
  func `criteria are found by their place, and numbered as the plan does`(folder: String, ids: [String]) throws {
    #expect(try Corpus.plan(folder).criteria.map(\.id.text) == ids)
  }

  private static let traces: [(String, [String: [String]])] = [
    ("kiro", ["1": ["1.1"], "2": [], "2.1": ["2.1", "2.2"], "2.2": ["2.3"]]),
    (
      "speckit",
      [
        "T001": [], "T002": [], "T010": ["US-1/AC-1", "US-1/AC-2"], "T011": ["US-1/AC-1", "US-1/AC-2"],
        "T012": ["US-2/AC-1"],
      ]
    ),
  ]

  @Test(arguments: traces)
  func `tasks that are items have what they trace to`(folder: String, traced: [String: [String]]) throws {
    let tasks = try Corpus.plan(folder).tasks
    #expect(Dictionary(tasks.map { ($0.id.text, $0.traced.map(\.text)) }) { first, _ in first } == traced)
  }

  @Test func `equal numbers of two stories are told apart, and their tasks know their own`() throws {
    let plan = try Corpus.plan("stories")
    #expect(plan.tasks.map { $0.traced.map(\.text) } == [["story-1.1/AC-1", "AC-2"], ["story-1.2/AC-1"]])
    #expect(plan.criterion(named: "AC-1") == nil)
    #expect(plan.criterion(named: "story-1.1/AC-2")?.text == "AC-2")
    #expect(plan.criteria.map { plan.place($0.line) }.last == "fixtures/other-plans/stories/1.2-sign-out.md:5")
  }

  private static let clothes: [(String, ProseScenario.Clothes, [String?])] = [
    ("openspec", .bullets, ["two-factor-sign-in", "two-factor-sign-in", "sign-out"]),
    ("speckit", .sentence, ["US-1/AC-1", "US-1/AC-2", "US-2/AC-1"]), ("table", .row, [nil]),
  ]

  @Test(arguments: clothes)
  func `scenarios in other clothes belong to their criteria`(
    folder: String, clothes: ProseScenario.Clothes, criteria: [String?]
  ) throws {
    let scenarios = try Corpus.plan(folder).proseScenarios
    #expect(scenarios.allSatisfy { $0.clothes == clothes && $0.steps.count > 1 })
    #expect(scenarios.map { $0.criterion?.text } == criteria)
  }

  @Test(arguments: ["openspec", "speckit", "table"])
  func `scenarios in other clothes become features that lead back to their lines`(folder: String) throws {
    let plan = try Corpus.plan(folder)
    #expect(!plan.features.isEmpty)
    for feature in plan.features {
      let other = try Plan(path: "other.md", bytes: Array("```gherkin\n\(feature.text)```\n".utf8))
      let document = try other.blocks[0].content.get()
      let origin = try #require(PlanOrigin(document))
      for scenario in other.scenarios {
        let wanted = plan.proseScenarios.first { $0.name == scenario.name }?.line
        #expect(origin.planLine(scenario.line - 1) == wanted.map(plan.documentLine))
      }
    }
  }

  @Test func `headings of a team's own are known once they are said`() throws {
    let text = "# P\n\n## Was gelten muss\n\n- Es geht.\n"
    #expect(try Plan(text).criteria.isEmpty)
    let words = SectionWords.standard.adding([(.acceptance, "Was gelten muss")])
    #expect(try Plan(path: "p", bytes: Array(text.utf8), words: words).criteria.map(\.id.text) == ["AC-1"])
  }

  @Test func `the user's story has its criteria, tasks and scenarios`() throws {
    let plan = try Plan(
      path: "fixtures/plan/002-trace-api.md", bytes: Plans.bytes("fixtures/plan/002-trace-api.md"))
    #expect(plan.criteria.map(\.line) == [12, 13, 14, 15, 16])
    #expect(plan.criteria.map(\.id.text) == ["AC-1", "AC-2", "AC-3", "AC-4", "AC-5"])
    #expect(plan.tasks.map { $0.traced.map(\.text) } == [["AC-1"], ["AC-2"], ["AC-3"], ["AC-4"], ["AC-5"]])
    #expect(plan.tasks.allSatisfy { $0.isDone == true })
    #expect(plan.proseScenarios.map(\.line) == [35, 36, 37])
  }

  @Test func `a column of acceptance criteria makes each row a criterion, whatever stands over the table`() throws {
    let text =
      "# P\n\n## Stories\n\n| As a | I want | Acceptance Criteria |\n| --- | --- | --- |\n| a | b | It is there |\n| c | d | |\n"
      + "| e | f | It stays |\n\n| Name | Value |\n| --- | --- |\n| g | h |\n"
    let plan = try Plan(text)
    #expect(plan.criteria.map { "\($0.line) \($0.id) \($0.text)" } == ["7 AC-1 It is there", "9 AC-2 It stays"])
  }
}
