import Base
import Clients
import Runner
import Wire

/// A stream of events that is open while its server is told to go.
final class TapioOpenStream: Sendable {
  let call: DynamicCall
  let template: EventTemplate
  let identity: EventIdentity
  let time: UTCTime
  let size: Int

  init(_ call: DynamicCall, _ template: EventTemplate, _ identity: EventIdentity, _ time: UTCTime, size: Int) {
    (self.call, self.template, self.identity, self.time, self.size) = (call, template, identity, time, size)
  }

  deinit { call.stream.cancel() }

  /// Sends the events of a message.
  func send(message number: Int) async throws {
    let first = UInt64((number - 1) * size)
    try await call.stream.send(
      try template.message(first..<first + UInt64(size), time: time, identity, ["batch": .text(String(number))]))
  }
}

extension TapioCapability {
  func openEvents(_ count: Int) async throws {
    let client = try await client
    let shape = client.target.events
    let stream = try await gap {
      let call = try await client.service.begin(shape.method, metadata: memory.metadata, deadline: nil)
      return TapioOpenStream(
        call, try EventTemplate(message: shape.message, event: shape.event, input: call.input, call.schema),
        EventIdentity(name: "o\(token)", seed: scenario.run.identity.contentSeed), scenario.run.clock.timestamp,
        size: shape.message == "$event" ? 1 : count)
    }
    memory.open = stream
    try await gap { try await stream.send(message: 1) }
    try await expectAnswer(of: stream, shape)
  }

  /// An answer that acknowledges something.
  private func expectAnswer(of stream: TapioOpenStream, _ shape: EventShape) async throws {
    let limit = scenario.run.waits.timeout
    while true {
      switch try await stream.call.receive(within: limit) {
      case .message(let answer): if !shape.acknowledgment.read(answer).isEmpty { return }
      case .end(let reply):
        throw Mismatch(
          "the call under way is cut", expected: "its events acknowledged", actual: reply.statusText,
          curl: stream.call.stream.call.command)
      case .late:
        throw Mismatch(
          "nothing is acknowledged on the call under way", expected: "an answer within \(limit.formatted)",
          actual: "nothing", curl: stream.call.stream.call.command)
      }
    }
  }

  func deletePod() async throws {
    try await world.pods(of: TapioTarget.name).delete(noting: nil)
  }

  func expectNewPod(within limit: Duration) async throws {
    try await world.pods(of: TapioTarget.name).expectNew(within: limit)
    try await expectReachable()
  }

  /// A new connection is refused, or a call on it with UNAVAILABLE.
  func expectNewCallsRefused() async throws {
    let client = try await client
    let method = try await gap { try client.operation("get server info").method }
    let access = client.service.channel.peer
    let seen = try await scenario.eventually("a new call is refused") {
      let channel = GRPCChannel(access)
      defer { channel.close() }
      do {
        let reply = try await channel.call(GRPCCall("/\(method)", deadline: .seconds(5)), message: [])
        guard reply.status == .unavailable else {
          throw Mismatch("a new call is not refused", expected: "UNAVAILABLE", actual: reply.statusText)
        }
        return reply.statusText
      } catch let error as TransportError {
        return "\(error.kind)"
      }
    }
    scenario.attach(Evidence("new call", ["answered": seen]))
  }

  /// More events on it are acknowledged, and it ends with OK.
  func expectOpenCallEnds() async throws {
    let stream = try memory.recall(memory.open, "opened a stream of events")
    let shape = target[TapioTarget.self].events
    do {
      try await stream.send(message: 2)
      stream.call.stream.halfClose()
      try await expectAnswer(of: stream, shape)
      while true {
        guard case .end(let reply) = try await stream.call.receive(within: scenario.run.waits.timeout) else { continue }
        guard reply.status == .ok else {
          throw Mismatch(
            "the call under way does not end with its result", expected: "OK", actual: reply.statusText,
            curl: stream.call.stream.call.command)
        }
        return
      }
    } catch let error as TransportError {
      throw Mismatch(
        "the call under way is cut", expected: "its events acknowledged, and OK", actual: "\(error)",
        curl: stream.call.stream.call.command)
    }
  }
}
