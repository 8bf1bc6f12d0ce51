import Base
import Clients
import Runner
import Wire

extension LibraryPart {
  static let tapio = LibraryPart(
    steps: [
      tapioSteps, tapioAnswerSteps, tapioStreamSteps, tapioEventSteps, tapioLedgerSteps, tapioServiceSteps,
      tapioMetricSteps,
    ],
    systems: [.tapio], checks: [.tapio])
}

extension SystemKind {
  static let tapio = SystemKind(
    name: TapioTarget.name,
    expectReady: { try await $0.tapio.expectReachable() },
    expectServed: { world, _ in try await world.tapio.expectReachable() })
}

extension Runner.Resource {
  static let tapio = TapioTarget.name.resource
}

extension DoctorCheck {
  /// Nothing where the target describes none.
  static let tapio = DoctorCheck("tapio") { clients in
    guard clients.target.system(TapioTarget.name) != nil else { return [] }
    do {
      let client = try await clients.tapio()
      let (status, _, _) = try await client.health.check("", deadline: .seconds(5))
      return [Finding("tapio", "health", .ok, status?.rawValue ?? "none")]
    } catch {
      return [Finding("tapio", "health", .missing, "\(error)", needs: [.resource(.tapio)])]
    }
  }
}

/// What a scenario knows of the event service.
struct TapioMemory: ScenarioMemory {
  /// For names that nothing else has.
  var token: String?
  var metadata: [HTTPField] = []
  var compresses = false
  /// Values of answers, by the name that the operation's reply gives them.
  var noted: [String: String] = [:]
  /// The operation that was asked last, and what it answered.
  var asked: TapioConversation?
  var stream: TapioConversation?
  var load: EventLoadResult?
  /// Events that were sent before the last load.
  var loads = 0
  /// How calls were answered that are none of an operation's.
  var oddReply: GRPCReply?
  /// A stream of events that stays open, and what it is to carry.
  var open: TapioOpenStream?
  /// Of `grpc.health.v1.Health/Watch`.
  var watch: TapioWatch?
  /// What it said last.
  var watchedHealth: String?

  func answered() throws -> TapioConversation { try recall(asked, "asked anything of Tapio") }
  func opened() throws -> TapioConversation { try recall(stream, "opened a stream of Tapio") }
  func result() throws -> EventLoadResult { try recall(load, "streamed events to Tapio") }
}

/// An operation of Tapio's under way, or over.
struct TapioConversation: Sendable {
  let name: String
  let operation: TapioOperation
  let running: RunningCall
  var messages: [JSONValue] = []
  var end: GRPCReply?

  /// What an answer has by the name that sentences give it.
  func values(_ name: String, in message: JSONValue) throws(Inconclusive) -> [String] {
    guard let pattern = operation.reply[name] else {
      throw Inconclusive("the target does not say where \"\(self.name)\" answers its \(name) (tapio.operations)")
    }
    return message[all: pattern].map { $0.text ?? String(decoding: $0.encoded, as: UTF8.self) }
  }
}

extension World {
  var tapio: TapioCapability { TapioCapability(world: self) }
}
