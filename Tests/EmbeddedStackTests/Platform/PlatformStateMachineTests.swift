import Base
import Diagrams
import Foundation
import TestSupport
import Testing

@testable import EmbeddedStack

/// The operator's states against the diagram of its document.
struct PlatformStateMachineTests {
  /// Of `fixtures/plan/003-platform-operator.md`.
  private static func diagram() throws -> StateDiagram {
    let plan = try String(contentsOf: Repository.url("fixtures/plan/003-platform-operator.md"), encoding: .utf8)
    let block = try #require(plan.components(separatedBy: "```mermaid\n").dropFirst().first)
    return try #require(StateDiagram(block.components(separatedBy: "```")[0]))
  }

  private static let flags = [false, true]

  private static let facts: [PlatformFacts] = flags.flatMap { invalid in
    flags.flatMap { lacking in
      PlatformFacts.Components.allCases.flatMap { components in
        flags.flatMap { other in
          flags.flatMap { changed in
            flags.map { due in
              PlatformFacts(
                isInvalid: invalid, lacksPrerequisites: lacking, components: components, wantsOtherVersions: other,
                isChangedSinceFailure: changed, isRetryDue: due)
            }
          }
        }
      }
    }
  }

  @Test func `Whatever is the case, the next state is one that the diagram leads to`() throws {
    let diagram = try Self.diagram()
    for phase in [nil] + PlatformPhase.allCases.map(Optional.some) {
      for facts in Self.facts {
        let next = PlatformStateMachine.next(after: phase, facts)
        guard next != phase else { continue }
        #expect(
          diagram.edges.contains { $0.from == phase?.rawValue && $0.to == next.rawValue },
          "\(phase?.rawValue ?? "[*]") → \(next.rawValue)")
      }
    }
  }

  @Test func `Each edge of the diagram is taken in some case`() throws {
    for edge in try Self.diagram().edges where edge.to != nil && edge.from != edge.to {
      let phase = edge.from.map { PlatformPhase(rawValue: $0) } ?? nil
      #expect(
        Self.facts.contains { PlatformStateMachine.next(after: phase, $0).rawValue == edge.to }, "\(edge.prose)")
    }
  }

  @Test func `Pauses double from the first to the longest`() {
    let times = PlatformTimes(speed: 1)
    #expect((0..<7).map { times.pause(after: $0) } == [10, 20, 40, 80, 160, 300, 300].map { .seconds($0) })
    #expect(PlatformTimes(speed: 200).pause(after: 1) == .milliseconds(100))
  }
}
