import TaskPlan
import Testing

/// A plan that shares nothing with the user's but being a plan.
struct OtherPlanTests {
  @Test func `ids have other prefixes, tasks other headings`() throws {
    let plan = try Plans.mailQueue()
    #expect(plan.tasks.map(\.id.text) == ["WORK-10", "WORK-11"])
    #expect(plan.tasks.map(\.title) == ["Hand mails on", "Survive broken servers"])
    #expect(plan.tasks[0].points == 3)
    #expect(plan.tasks[0].subTasks.map(\.isDone) == [true, false])
    #expect(plan.tasks[1].dependencies.map(\.text) == ["WORK-10"])
    #expect(plan.ids(.requirement).map(\.text) == ["STORY-mail-1", "STORY-mail-2"])
  }

  @Test func `short ids and ranges lead to what is meant`() throws {
    let plan = try Plans.mailQueue()
    #expect(
      plan.tasks[1].traced(.criterion).map(\.text) == ["CHECK-mail-2", "CHECK-3", "CHECK-mail-4"])
  }

  @Test func `definitions stand in tables, labels and items`() throws {
    let plan = try Plans.mailQueue()
    let defined = plan.mentions.filter { $0.role == .definition }.map(\.id.text)
    #expect(
      defined == [
        "STORY-mail-1", "STORY-mail-2", "CHECK-mail-1", "CHECK-mail-2", "CHECK-mail-4", "WORK-10", "WORK-11",
      ])
  }

  @Test func `clauses outside of tasks have keywords in small letters and name their system`() throws {
    let clauses = try Plans.mailQueue().clauses
    #expect(clauses.map(\.template) == [.event, .complex, .unwanted, .ubiquitous])
    #expect(clauses.map(\.system) == ["the queue", "the queue", "the queue", "The queue"])
    #expect(clauses[1].conditions.map(\.text) == ["no server answers", "a mail is accepted"])
    #expect(clauses[2].response == "return it to its sender within 2 min.")
    #expect(clauses.map(\.ids.first?.text) == ["CHECK-mail-1", "CHECK-mail-2", "CHECK-mail-4", nil])
  }

  @Test func `blocks in lists, with tags, rules and outlines are read`() throws {
    let plan = try Plans.mailQueue()
    #expect(plan.blocks.map { $0.task?.text } == ["WORK-10", "WORK-10"])
    #expect(plan.scenarios.map(\.name) == ["one mail", "<count> mails (CHECK-mail-1)", "two mails"])
    #expect(plan.scenarios.map(\.ownIDs.count) == [1, 1, 0])
    #expect(plan.scenarios[2].inheritedIDs.map(\.text) == ["CHECK-mail-2"])
    let lines = try Plans.bytes(plan.path).split(separator: 0x0A, omittingEmptySubsequences: false)
    for scenario in plan.scenarios {
      #expect(String(decoding: lines[scenario.line - 1], as: UTF8.self).hasSuffix(scenario.name))
    }
  }

  @Test func `line ends of another system change nothing but themselves`() throws {
    let bytes = try Plans.bytes("fixtures/other-plans/mail-queue.md")
    let text = String(decoding: bytes, as: UTF8.self).replacing("\n", with: "\r\n")
    let (plan, other) = (try Plans.mailQueue(), try Plan(text, patterns: Plans.mailPatterns))
    #expect(other.scenarios == plan.scenarios)
    #expect(other.clauses.map(\.text) == plan.clauses.map(\.text))
    #expect(other.clauses.map(\.line) == plan.clauses.map(\.line))
    #expect(other.features.map { $0.text.drop { $0 != "\n" } } == plan.features.map { $0.text.drop { $0 != "\n" } })
  }
}
