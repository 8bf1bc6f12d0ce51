import Testing

@testable import TaskPlan

struct IDTests {
  @Test(arguments: [
    ("AC-lgtm-002-05", ["AC-lgtm-002-05"]), ("(AC-1, AC-2)", ["AC-1", "AC-2"]), ("REQ-\\*", []), ("MAC-1", []),
    ("AC-", []), ("AC-x", []), ("AC-1-x", ["AC-1"]), ("AC--1", []), ("@AC-1:", ["AC-1"]),
    ("NFR-a-PERF-001", ["NFR-a-PERF-001"]),
    ("AC-1.", ["AC-1"]), ("éAC-1", []), ("TASK_1", []), ("AC-2a", ["AC-2a"]),
  ])
  func `ids are words with a prefix and a number`(text: String, ids: [String]) {
    #expect(IDPatterns.standard.ids(in: text).map(\.text) == ids)
  }

  @Test(arguments: [
    ("TASK-001 through TASK-004", 4), ("TASK-1 – TASK-3", 3), ("TASK-1, TASK-3", 2), ("TASK-3 to TASK-1", 2),
    ("TASK-1 to AC-3", 2), ("TASK-a-1 to TASK-b-3", 2), ("TASK-1 to TASK-999999999", 2), ("TASK-1 to", 1),
  ])
  func `a range has all that is between its ends, where that is clear`(text: String, count: Int) {
    #expect(IDPatterns.standard.idsWithRanges(in: text).count == count)
  }

  private func resolver(_ ids: String) -> IDResolver { IDResolver(IDPatterns.standard.ids(in: ids)) }

  @Test(arguments: [
    ("TASK-001 TASK-x-001", "TASK-001", "TASK-x-001"), ("TASK-001 TASK-x-001 TASK-y-001", "TASK-001", "TASK-001"),
    ("AC-1 AC-a-1 AC-b-a-1", "AC-1", "AC-b-a-1"), ("AC-01 AC-x-1", "AC-01", "AC-01"), ("AC-1 REQ-x-1", "AC-1", "AC-1"),
  ])
  func `a short id is the one long id that ends like it`(all: String, short: String, long: String) {
    let id = IDPatterns.standard.ids(in: short)[0]
    #expect(resolver(all).resolve(id).text == long)
  }

  @Test func `a short id with several long forms names them`() {
    let id = PlanID(kind: .task, text: "TASK-1")
    #expect(resolver("TASK-1 TASK-b-1 TASK-a-1").ambiguousForms(of: id).map(\.text) == ["TASK-a-1", "TASK-b-1"])
    #expect(resolver("TASK-1 TASK-a-1").ambiguousForms(of: id).isEmpty)
  }
}
