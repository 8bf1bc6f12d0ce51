import TaskPlan
import Testing

struct TableTests {
  private static let text = """
    # Plan

    | ID | What |
    | --- | --- |
    | AC-1 | WHEN it is asked, the queue SHALL answer |
    | AC-2 | It is `quick` |

    Text
    """

  @Test func `each row is a line of its own, with its ids and its clause`() throws {
    let plan = try Plan(Self.text)
    #expect(plan.mentions.map(\.line) == [5, 6])
    #expect(plan.mentions.map(\.role) == [.definition, .definition])
    #expect(plan.clauses.map(\.line) == [5])
    #expect(plan.clauses.map(\.text) == ["WHEN it is asked, the queue SHALL answer"])
  }
}
