package import Base
import Wire

/// One call: messages go out as the server's window allows and are taken one by one; what is not taken holds the server.
package final class GRPCStream: Sendable {
  package enum Received: Sendable {
    case message([UInt8])
    /// All messages were taken, and this is how the call ended.
    case end(GRPCReply)
    /// Nothing came in time; the call goes on.
    case late
  }

  /// How much may be handed over before a sender waits.
  static let sendLimit = 256 << 10
  /// How much is kept, so that a call that the server has not seen can be sent again.
  static let replayLimit = 256 << 10

  package let call: GRPCCall
  package let peer: GRPCPeer
  let expiry: ContinuousClock.Instant?
  let begun = ContinuousClock.now
  let state: Locked<GRPCStreamState>
  private let link: Locked<GRPCLink?> = Locked(nil)

  init(_ call: GRPCCall, _ peer: GRPCPeer) {
    (self.call, self.peer) = (call, peer)
    expiry = call.deadline.map { .now + $0 }
    state = Locked(GRPCStreamState(limit: call.messageLimit))
  }

  /// - Returns: false when it has been handed back often enough.
  func triesAgain() -> Bool {
    state.withLock { state in
      state.tries += 1
      return state.tries <= 2
    }
  }

  func ride(_ link: GRPCLink) { self.link.withLock { $0 = link } }

  /// Hands a message over; waits while much is there that the server has no window for.
  ///
  /// Throws what the call failed with, and `CancellationError`. A call that the server has ended takes nothing more,
  /// which shows when its end is received.
  package func send(_ message: [UInt8]) async throws {
    let frame = GRPCFrame.encode(message, compressed: call.compresses)
    let isNews = state.withLock { $0.hand(over: frame) }
    if isNews { post { .flush($0) } }
    while true {
      let (ending, waiting, changes) = state.withLock { ($0.ending, $0.outgoing.count, $0.changes) }
      if let ending {
        _ = try ending.get()
        return
      }
      guard waiting > Self.sendLimit else { return }
      _ = try await wait(until: nil, since: changes)
    }
  }

  /// All that a unary call sends, before it is opened.
  func prepare(_ message: [UInt8]) { prepare(frame: GRPCFrame.encode(message, compressed: call.compresses)) }

  /// - Parameter frame: a message behind its prefix.
  func prepare(frame: [UInt8]) {
    state.withLock { state in
      _ = state.hand(over: frame)
      state.isHalfClosed = true
    }
  }

  /// Says that nothing more is sent.
  package func halfClose() {
    state.withLock { $0.isHalfClosed = true }
    post { .flush($0) }
  }

  /// Ends the call here and there; what follows ends in CANCELLED.
  package func cancel() { post { .cancel($0) } }

  /// The next message, or the end. Throws `TransportError` for a call that broke and `GRPCError` for what is no gRPC.
  package func receive(within limit: Duration? = nil) async throws -> Received {
    let deadline = limit.map { ContinuousClock.now + $0 }
    while true {
      let changes = state.withLock { $0.changes }
      if let received = try take() { return received }
      guard try await wait(until: deadline, since: changes) else { return .late }
    }
  }

  /// The header block before the first message; nil where the call ended without one in time.
  package func metadata(within limit: Duration? = nil) async throws -> [HTTPField]? {
    let deadline = limit.map { ContinuousClock.now + $0 }
    while true {
      let (head, ending, changes) = state.withLock { ($0.head, $0.ending, $0.changes) }
      if let head { return head }
      if let ending { return try ending.get().metadata }
      guard try await wait(until: deadline, since: changes) else { return nil }
    }
  }

  private func take() throws -> Received? {
    let taken = state.withLock { state -> Result<(Received, Int), any Error>? in
      do {
        if let next = try state.incoming.take() { return .success((.message(next.message), next.opening)) }
        return try state.ending.map { .success((.end(try $0.get()), 0)) }
      } catch {
        return .failure(error)
      }
    }
    switch taken {
    case nil: return nil
    case .success((let received, let opening)):
      if opening > 0 { post { .took($0, opening) } }
      return received
    case .failure(let problem as GRPCFrameError):
      let error = error(.badFrame(problem))
      end(.failure(error))
      post { .cancel($0) }
      throw error
    case .failure(let error): throw error
    }
  }

  /// - Returns: false when the time was over first.
  private func wait(until deadline: ContinuousClock.Instant?, since changes: Int) async throws -> Bool {
    let id = state.withLock { state in
      state.nextWaiter += 1
      return state.nextWaiter
    }
    let timer = deadline.map { deadline in
      Task { [weak self] in
        guard (try? await Task.sleep(until: deadline, clock: .continuous)) != nil else { return }
        self?.resume(id, false)
      }
    }
    defer { timer?.cancel() }
    return try await withTaskCancellationHandler {
      let isInTime = await withCheckedContinuation { continuation in
        if !state.withLock({ $0.keep(id, continuation, since: changes) }) { continuation.resume(returning: true) }
        if Task.isCancelled { resume(id, false) }
      }
      try Task.checkCancellation()
      return isInTime
    } onCancel: {
      resume(id, false)
    }
  }

  private func resume(_ id: Int, _ value: Bool) {
    let waiter = state.withLock { $0.waiters.removeValue(forKey: id) }
    waiter?.resume(returning: value)
  }

  private func post(_ command: (GRPCStream) -> GRPCLink.Command) { link.withLock { $0 }?.post(command(self)) }
}
