import Diagrams
import Testing

struct StateDiagramTests {
  @Test func `edges have their ends, their label and their line`() throws {
    let text = "stateDiagram-v2\n  [*] --> Idle: Create\n  Idle --> Busy\n  Busy --> [*] : Delete: all\n"
    let diagram = try #require(StateDiagram(text, firstLine: 10))
    #expect(diagram.edges.map(\.prose) == ["[*] → Idle: Create", "Idle → Busy", "Busy → [*]: Delete: all"])
    #expect(diagram.edges.map(\.line) == [11, 12, 13])
    #expect(diagram.states.map(\.id) == ["Idle", "Busy"])
    #expect(diagram.line == 10)
  }

  @Test(arguments: ["", "flowchart TD\nA --> B", "sequenceDiagram\nA->>B: x", "%% only a comment"])
  func `another text is no state diagram`(text: String) { #expect(StateDiagram(text) == nil) }

  @Test func `comments, notes, styles and directions are no states`() throws {
    let text = """
      %% how it goes
      stateDiagram
        direction LR
        [*] --> A
        note right of A: stays --> here
        note left of A
          B --> C
        end note
        A:::bad --> B
        B: Waits long
        state "Very long" as C
        classDef bad fill:#f00
      """
    let diagram = try #require(StateDiagram(text))
    #expect(diagram.states.map(\.id) == ["A", "B", "C"])
    #expect(diagram.states.map(\.name) == ["A", "Waits long", "Very long"])
  }

  @Test func `a state that no path leads to is unreachable`() throws {
    let diagram = try #require(StateDiagram("stateDiagram\n[*] --> A\nA --> B\nC --> B\nB --> [*]"))
    #expect(diagram.unreachable.map(\.id) == ["C"])
  }

  @Test func `a state that nothing leads out of is a dead end, if others end`() throws {
    let diagram = try #require(StateDiagram("stateDiagram\n[*] --> A\nA --> B\nB --> B\nA --> [*]"))
    #expect(diagram.deadEnds.map(\.id) == ["B"])
    let endless = try #require(StateDiagram("stateDiagram\n[*] --> A\nA --> B"))
    #expect(endless.deadEnds.isEmpty)
  }
}
