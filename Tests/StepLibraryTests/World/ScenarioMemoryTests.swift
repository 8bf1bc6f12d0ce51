import Runner
import Testing

@testable import StepLibrary

struct ScenarioMemoryTests {
  private struct Doors: ScenarioMemory {
    var opened: [String] = []
    var key: String?

    var last: String {
      get throws { try recall(opened.last, "opened a door") }
    }

    var all: [String] {
      get throws { try recall(all: opened, "opened a door") }
    }
  }

  private struct Windows: ScenarioMemory {
    var opened: [String] = []
  }

  @Test func `a memory begins empty and keeps what a step leaves there`() throws {
    var memories = ScenarioMemories()
    #expect(memories[Doors.self].opened == [])
    memories[Doors.self].opened.append("front")
    memories[Doors.self].opened.append("back")
    memories[Doors.self].key = "iron"
    #expect(memories[Doors.self].opened == ["front", "back"] && memories[Doors.self].key == "iron")
    #expect(try memories[Doors.self].last == "back" && memories[Doors.self].all.count == 2)
  }

  @Test func `each capability has its own`() {
    var memories = ScenarioMemories()
    memories[Doors.self].opened.append("front")
    #expect(memories[Windows.self].opened == [])
  }

  @Test func `a memory is kept when its change fails`() {
    var memories = ScenarioMemories()
    memories[Doors.self].opened.append("front")
    func fail(_ doors: inout Doors) throws {
      doors.opened.append("back")
      throw Pending()
    }
    #expect(throws: Pending.self) { try fail(&memories[Doors.self]) }
    #expect(memories[Doors.self].opened == ["front", "back"])
  }

  @Test func `what no step before left is inconclusive and says what such a step does`() {
    let memory = ScenarioMemories()[Doors.self]
    let last = #expect(throws: Inconclusive.self) { try memory.last }
    #expect(last?.failure.summary == "no step before this one opened a door")
    let all = #expect(throws: Inconclusive.self) { try memory.all }
    #expect(all?.failure.summary == "no step before this one opened a door")
  }
}
