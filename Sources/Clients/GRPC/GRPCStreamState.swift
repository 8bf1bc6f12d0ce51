import Base
import Wire

/// What is shared between who calls and the thread of the connection.
struct GRPCStreamState: Sendable {
  var outgoing: [UInt8] = []
  /// What was handed over and may have to be sent again; nil where that is too much, or the server has begun to answer.
  var replay: [UInt8]? = []
  var isHalfClosed = false
  /// The end of what is sent was handed over.
  var hasSentAll = false
  var incoming: GRPCIncoming
  /// How many connections it was given to.
  var tries = 0
  var head: [HTTPField]?
  var httpStatus = 0
  var trailers: [HTTPField] = []
  /// The beginning of an answer that is no gRPC.
  var excerpt: [UInt8] = []
  var firstByte: Duration?
  var ending: Result<GRPCReply, any Error>?
  var waiters: [Int: CheckedContinuation<Bool, Never>] = [:]
  var nextWaiter = 0
  /// Counts what happened, so that nobody waits for what has been.
  private(set) var changes = 0

  init(limit: Int) { incoming = GRPCIncoming(limit: limit) }

  /// Notes that something happened.
  mutating func change() -> [CheckedContinuation<Bool, Never>] {
    changes += 1
    defer { waiters = [:] }
    return Array(waiters.values)
  }

  /// - Parameter changes: how many the waiter knew when it looked.
  /// - Returns: false when something has happened since.
  mutating func keep(_ id: Int, _ waiter: CheckedContinuation<Bool, Never>, since changes: Int) -> Bool {
    guard self.changes == changes else { return false }
    waiters[id] = waiter
    return true
  }

  /// - Returns: false where the connection knows that there is something to send, or nothing is sent any more.
  mutating func hand(over frame: [UInt8]) -> Bool {
    guard ending == nil, !isHalfClosed else { return false }
    guard outgoing.isEmpty else {
      outgoing += frame
      return false
    }
    outgoing = frame
    return true
  }

  /// What there is to send, and whether nothing follows.
  mutating func takeOutgoing() -> (bytes: [UInt8], isLast: Bool) {
    defer { outgoing = [] }
    if let sent = replay {
      let isShort = sent.count + outgoing.count <= GRPCStream.replayLimit
      replay = isShort ? sent.isEmpty ? outgoing : sent + outgoing : nil
    }
    let isLast = isHalfClosed && !hasSentAll
    hasSentAll = isHalfClosed
    return (outgoing, isLast)
  }

  /// Everything is to be sent again.
  ///
  /// - Returns: false where that cannot be.
  mutating func rewind() -> Bool {
    guard let sent = replay, head == nil, ending == nil else { return false }
    (outgoing, replay, hasSentAll) = (sent + outgoing, [], false)
    return true
  }

  var isGRPC: Bool {
    head?["content-type"]?.hasPrefix("application/grpc") ?? false
  }
}

/// What the connection's thread tells.
extension GRPCStream {
  func received(head fields: [HTTPField]) {
    state.withLock { state in
      guard state.head == nil else {
        state.trailers = fields
        return
      }
      state.httpStatus = fields.first { $0.name == ":status" }.flatMap { Int($0.value) } ?? 0
      let head = fields.filter { !$0.name.hasPrefix(":") }
      state.head = head
      state.replay = nil
      state.incoming.encoding = head["grpc-encoding"]
      state.firstByte = .now - begun
    }
  }

  /// - Returns: by how much to open the window; nil for a stream that is to be reset.
  func received(_ bytes: [UInt8]) -> Int? {
    state.withLock { state in
      guard state.isGRPC else {
        state.excerpt += bytes.prefix(max(0, 1024 - state.excerpt.count))
        return bytes.count
      }
      do throws(GRPCFrameError) { return try state.incoming.append(bytes) } catch {
        state.ending = state.ending ?? .failure(self.error(.badFrame(error)))
        return nil
      }
    }
  }

  /// The server has said all.
  func finished() { state.withLock { $0.ending = $0.ending ?? reply($0) } }

  /// Lets those look again who wait for what came.
  func tell() { change { _ in } }

  /// Makes a call that the server has not seen ready to be sent again.
  func rewind() -> Bool { state.withLock { $0.rewind() } }

  func end(_ ending: Result<GRPCReply, any Error>) { change { $0.ending = $0.ending ?? ending } }

  func end(_ status: GRPCStatusCode, _ message: String) {
    change { state in
      guard state.ending == nil else { return }
      var reply = GRPCReply(status: status, message: message, metadata: state.head ?? [])
      reply.timings.total = .now - begun
      reply.isOwn = true
      state.ending = .success(reply)
    }
  }

  func fail(_ kind: TransportError.Kind, _ message: String) {
    end(.failure(TransportError(kind, url: peer.url + call.path, message: message, curlCommand: call.command)))
  }

  func error(_ problem: GRPCError.Problem) -> GRPCError {
    GRPCError(problem: problem, url: peer.url + call.path, curlCommand: call.command)
  }

  private func reply(_ state: GRPCStreamState) -> Result<GRPCReply, any Error> {
    var response = HTTPResponse(
      status: state.httpStatus, headers: state.head ?? [], body: state.excerpt, trailers: state.trailers)
    response.timings.firstByte = state.firstByte ?? .zero
    response.timings.total = .now - begun
    do throws(GRPCError.Problem) {
      let reply = try GRPCReply(response, ofStream: true)
      // Whole messages may still wait to be taken: what is torn shows behind them.
      if reply.status == .ok, let rest = state.incoming.torn { throw .badFrame(.truncated(rest: rest)) }
      return .success(reply)
    } catch {
      return .failure(self.error(error))
    }
  }

  /// What is there to send, and whether nothing follows.
  func outgoing() -> (bytes: [UInt8], isLast: Bool) {
    let (taken, waiters) = state.withLock { state in
      let isAwaited = state.outgoing.count > Self.sendLimit
      return (state.takeOutgoing(), isAwaited ? state.change() : [])
    }
    for waiter in waiters { waiter.resume(returning: true) }
    return taken
  }

  var hasSentAll: Bool { state.withLock { $0.hasSentAll } }

  private func change(_ body: (inout GRPCStreamState) -> Void) {
    let waiters = state.withLock { state in
      body(&state)
      return state.change()
    }
    for waiter in waiters { waiter.resume(returning: true) }
  }
}
