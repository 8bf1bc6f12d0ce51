import TaskPlan
import Testing

/// Whatever is read, the answer is a plan.
struct BadPlanTests {
  @Test(arguments: [
    "", "\n\n", "\u{FEFF}", "# Title alone\n\ntext\n", "SHALL", "WHEN SHALL", "- [x] → ", "**:** |:|\n",
  ])
  func `a plan without ids has no tasks`(text: String) throws {
    let plan = try Plan(text)
    #expect(plan.tasks.isEmpty && plan.blocks.isEmpty && plan.mentions.isEmpty)
  }

  @Test(arguments: [
    ("## TASK-1: a\n\n```gherkin\nFeature: F\n", [3]), ("```gherkin", [1]), ("```\nx\n```\n", []), ("    code\n", []),
    ("> ```\n> a\n> ```\n", []), ("~~~ feature\nFeature: F\n~~~\n", []),
  ])
  func `a fence that is never closed is known by its line`(text: String, lines: [Int]) throws {
    #expect(try Plan(text).unclosedFences == lines)
  }

  @Test func `lists and quotes in each other a thousand times over are read`() throws {
    let plan = try Plan(String(repeating: "> - ", count: 2000) + "AC-1 SHALL\n")
    #expect(plan.ids(.criterion).map(\.text) == ["AC-1"])
  }

  @Test func `Gherkin that cannot be parsed keeps its errors`() throws {
    let plan = try Plan("```gherkin\nnonsense\n```\n")
    #expect(plan.scenarios.isEmpty && plan.features.isEmpty)
    #expect(throws: (any Error).self) { try plan.blocks[0].content.get() }
  }
}
