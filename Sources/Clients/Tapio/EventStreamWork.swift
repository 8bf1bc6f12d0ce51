import Base
import Wire

/// What the streams of a load share.
final class EventStreamWork: Sendable {
  private struct State: Sendable {
    var ledger: EventLedger
    var next = 0
    var begun = ContinuousClock.now
    /// Of each stream: whether the server has ended it, and whether all was sent.
    var isOver: [Bool]
    var hasSent: [Bool]
    /// Answers are not read yet; who waits for that to end.
    var holds: Bool
    var waiters: [CheckedContinuation<Void, Never>] = []
    var stoodStillAfter: Int?
  }

  private let load: EventLoad
  private let shape: EventShape
  private let template: EventTemplate
  private let identity: EventIdentity
  private let output: MessageType
  private let schema: ProtobufSchema
  private let time: UTCTime
  private let state: Locked<State>

  init(
    _ load: EventLoad, _ shape: EventShape, _ template: EventTemplate, _ identity: EventIdentity, output: MessageType,
    _ schema: ProtobufSchema, time: UTCTime
  ) {
    (self.load, self.shape, self.template, self.identity) = (load, shape, template, identity)
    (self.output, self.schema, self.time) = (output, schema, time)
    let none = [Bool](repeating: false, count: load.streams)
    state = Locked(
      State(
        ledger: EventLedger(batchSize: load.batch, streams: load.streams), isOver: none, hasSent: none,
        holds: load.holdsAnswers != nil))
  }

  func start(at begun: ContinuousClock.Instant) { state.withLock { $0.begun = begun } }

  func result(elapsed: Duration, command: String) -> EventLoadResult {
    let (ledger, stood) = state.withLock { ($0.ledger, $0.stoodStillAfter) }
    return EventLoadResult(
      ledger: ledger, identity: identity, time: time, elapsed: elapsed, stoodStillAfter: stood, command: command)
  }

  // MARK: Sending

  func send(on stream: GRPCStream, _ index: Int) async throws {
    while let (batch, due) = next(index) {
      if due > .now { try await Task.sleep(until: due, clock: .continuous) }
      let numbers = batch * load.batch..<min((batch + 1) * load.batch, load.count)
      let message = try message(batch, numbers)
      state.withLock { $0.ledger.send(numbers, on: index, due: due, bytes: message.count) }
      do { try await stream.send(message) } catch let error as CancellationError { throw error } catch { break }
    }
    state.withLock { $0.hasSent[index] = true }
    stream.halfClose()
  }

  private func message(_ batch: Int, _ numbers: Range<Int>) throws -> [UInt8] {
    // Protobuf leaves out what is 0, so the first is 1.
    var values: [String: TemplateFiller.Value] = ["batch": .text(String(batch + 1))]
    if let keep = load.keep { values["keep"] = .text(String(keep)) }
    if let collector = load.collector { values["collector"] = .text(collector) }
    let spoilt = load.spoilt.map { (number: UInt64($0), without: shape.needed) }
    return try template.message(
      UInt64(numbers.lowerBound)..<UInt64(numbers.upperBound), time: time, identity, values, spoilt: spoilt)
  }

  /// The next message's number, and when it is to be sent; nil when there is none for the stream.
  private func next(_ index: Int) -> (Int, ContinuousClock.Instant)? {
    state.withLock { state in
      let batch = state.next
      guard batch * load.batch < load.count, !state.isOver[index], load.brake?.isPulled != true else { return nil }
      state.next += 1
      guard let rate = load.rate else { return (batch, .now) }
      return (batch, state.begun + .seconds(1) * (Double(batch * load.batch) / rate))
    }
  }

  // MARK: Answers

  func listen(to call: DynamicCall, _ index: Int) async throws {
    await untilRead()
    while true {
      do {
        switch try await call.stream.receive(within: load.patience) {
        case .message(let bytes): try take(bytes, index, call)
        case .end(let reply):
          return end(index, reply.status, reply.statusText, reply.details(by: nil))
        case .late:
          guard awaitsAnswer(index) else { continue }
          call.stream.cancel()
          return end(index, nil, "nothing was said for \(load.patience.formatted)")
        }
      } catch let error as CancellationError {
        throw error
      } catch {
        return end(index, nil, "\(error)")
      }
    }
  }

  private func take(_ bytes: [UInt8], _ index: Int, _ call: DynamicCall) throws {
    let answer: JSONValue
    do { answer = try schema.json(try schema.decode(bytes, as: output)) } catch {
      throw call.stream.error(.badMessage("\(output.name): \(error)"))
    }
    let said = shape.acknowledgment.read(answer)
    state.withLock { state in
      for entry in said { state.ledger.take(entry, on: index, identity) }
    }
  }

  /// Whether the service has to say something: about events, or that the call is over.
  private func awaitsAnswer(_ index: Int) -> Bool {
    state.withLock { state in
      state.hasSent[index] || state.ledger.sent > state.ledger.acknowledged + state.ledger.failed
    }
  }

  private func end(_ index: Int, _ status: GRPCStatusCode?, _ text: String, _ details: [JSONValue] = []) {
    state.withLock { state in
      state.isOver[index] = true
      state.ledger.end(EventLedger.Ending(stream: index, status: status, text: text, details: details))
    }
  }

  // MARK: Holding answers

  private func untilRead() async {
    await withCheckedContinuation { continuation in
      let isRead = state.withLock { state in
        if state.holds { state.waiters.append(continuation) }
        return !state.holds
      }
      if isRead { continuation.resume() }
    }
  }

  /// Lets answers be read when nothing more was sent for so long.
  func watch(_ pause: Duration) async throws {
    var (sent, since) = (0, ContinuousClock.now)
    defer { release() }
    while since + pause > .now {
      try await Task.sleep(for: .milliseconds(20))
      let (now, isAll) = state.withLock { ($0.ledger.sent, !$0.hasSent.contains(false)) }
      if isAll { return }
      if now != sent { (sent, since) = (now, .now) }
    }
    state.withLock { [sent] in $0.stoodStillAfter = sent }
  }

  private func release() {
    let waiters = state.withLock { state in
      state.holds = false
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.resume() }
  }
}
