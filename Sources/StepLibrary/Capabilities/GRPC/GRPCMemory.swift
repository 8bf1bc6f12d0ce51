import Base
import Clients
import Wire

/// What a scenario knows of its calls.
struct GRPCMemory: ScenarioMemory {
  /// By service.
  var metadata: [String: [HTTPField]] = [:]
  var compressed: Set<String> = []
  /// The last call that was made and read to its end.
  var call: Conversation?
  /// The last stream that was opened.
  var stream: Conversation?
  /// Whether the last step that heard something heard the stream.
  var heardStream = false

  /// What the steps look at that say what came.
  var last: Conversation {
    get throws { try recall(heardStream ? stream : call, "called anything") }
  }

  var ended: (call: RunningCall, reply: GRPCReply) {
    get throws {
      let last = try last
      return (last.running, try recall(last.end, "brought the call to its end"))
    }
  }

  var opened: Conversation {
    get throws { try recall(stream, "opened a stream") }
  }
}

/// A call and what came of it so far.
struct Conversation {
  let running: RunningCall
  /// The newest last.
  var messages: [JSONValue] = []
  var end: GRPCReply?

  var call: DynamicCall { running.call }

  init(_ running: RunningCall) { self.running = running }

  /// Takes what comes next.
  ///
  /// - Returns: false when nothing came in time.
  mutating func take(_ received: DynamicCall.Received) -> Bool {
    switch received {
    case .message(let json): messages.append(json)
    case .end(let reply): end = reply
    case .late: return false
    }
    return true
  }
}

/// A call that ends with the scenario at the latest.
final class RunningCall: Sendable {
  let call: DynamicCall
  let service: String

  init(_ call: DynamicCall, of service: String) { (self.call, self.service) = (call, service) }

  deinit { call.stream.cancel() }

  var command: String { call.stream.call.command }
}
