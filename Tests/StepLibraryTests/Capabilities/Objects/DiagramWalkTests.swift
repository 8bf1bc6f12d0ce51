import Base
import Diagrams
import Testing

@testable import Clients
@testable import StepLibrary

/// Ways through a diagram, as they were seen.
struct DiagramWalkTests {
  private static let diagram = """
    stateDiagram-v2
        [*] --> Pending
        Pending --> Installing: Validated
        Installing --> Ready
        Installing --> Failed
        Failed --> Installing: Retry
    """
  private static let widgets = KubernetesResource("widgets")

  private static func object(_ version: Int, _ phase: String?) -> JSONValue {
    [
      "metadata": ["name": "a", "uid": "u", "resourceVersion": .string("\(version)")],
      "status": phase.map { ["phase": .string($0)] } ?? .object([]),
    ]
  }

  /// - Parameter phases: one for each version; `|` before it lists again.
  private func walk(_ phases: [String]) throws -> DiagramWalk {
    var timeline = ObjectTimeline()
    for (index, text) in phases.enumerated() {
      let isListed = index == 0 || text.hasPrefix("|")
      let object = Self.object(index + 1, text == "" ? nil : text.replacing("|", with: ""))
      timeline.take(
        isListed ? .listed([object]) : .modified(object), of: Self.widgets,
        at: .init(at: .seconds(index), time: UTCTime(nanosecondsSince1970: 0)))
    }
    let spans = ObjectTimeline.spans(of: timeline.versions, at: JSONPath(".status.phase"))
    return DiagramWalk(spans, try #require(StateDiagram(Self.diagram)))
  }

  @Test func `A way along edges is legal, from no phase at all`() throws {
    let walk = try walk(["", "Pending", "Installing", "Failed", "Installing", "Ready", "Ready"])
    #expect(walk.illegal.isEmpty)
    #expect(walk.missed.isEmpty)
    #expect(walk.taken.map(\.prose).last == "Installing → Ready")
  }

  @Test func `A step without an edge tells both versions`() throws {
    let step = try #require(try walk(["Pending", "Ready"]).illegal.first)
    #expect(step.prose.contains("Pending (version 1 at 1970-01-01T00:00:00.000Z) → Ready (version 2 at"))
  }

  @Test func `To begin elsewhere is illegal`() throws {
    #expect(try walk(["Installing"]).illegal.map(\.to) == ["Installing"])
  }

  @Test func `What an interrupted watch can have missed is said and is no violation`() throws {
    let walk = try walk(["Pending", "|Ready"])
    #expect(walk.illegal.isEmpty)
    #expect(walk.missed == ["between Pending and Ready"])
  }

  @Test func `What no path leads to is illegal also after an interruption`() throws {
    #expect(try walk(["Pending", "Installing", "Ready", "|Failed"]).illegal.map(\.to) == ["Failed"])
  }
}
