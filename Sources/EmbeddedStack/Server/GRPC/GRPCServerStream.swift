import Base
import Wire

/// A call whose messages come and go one by one, as its handler sees it: a message is taken when the handler asks for it,
/// and one that is sent waits for the client's window.
final class GRPCServerStream: Sendable {
  enum Output: Sendable {
    /// Fields before the first message.
    case head([HTTPField])
    /// A message behind its prefix.
    case frame([UInt8])
    /// So many bytes were taken.
    case took(Int)
    /// The end; nil for OK.
    case end(GRPCServerFailure?, trailers: [HTTPField])
  }

  private struct State: Sendable {
    var incoming: GRPCIncoming
    var isHalfClosed = false
    var isClosed = false
    /// What the server ended the call with, in place of its handler.
    var failure: GRPCServerFailure?
    /// Bytes that were sent and are not gone.
    var waiting = 0
    var trailers: [HTTPField] = []
    var waiters: [CheckedContinuation<Void, Never>] = []
    var changes = 0

    func check() throws {
      if let failure { throw failure }
      if isClosed { throw CancellationError() }
    }
  }

  /// How much may wait before a sender does.
  private static let sendLimit = 256 << 10

  let path: String
  let metadata: [HTTPField]
  /// When the client no longer waits: what the handler waits for then throws DEADLINE_EXCEEDED, and its task is
  /// cancelled.
  let deadline: ContinuousClock.Instant?
  private let state: Locked<State>
  private let post: @Sendable (Output) -> Void

  init(
    path: String, metadata: [HTTPField], deadline: ContinuousClock.Instant? = nil, messageLimit: Int,
    post: @escaping @Sendable (Output) -> Void
  ) {
    (self.path, self.metadata, self.deadline, self.post) = (path, metadata, deadline, post)
    var incoming = GRPCIncoming(limit: messageLimit)
    incoming.encoding = metadata["grpc-encoding"]
    state = Locked(State(incoming: incoming))
  }

  /// The next message; nil when the client has sent all. Throws `GRPCServerFailure` for what is none and for a call whose
  /// time is over, and `CancellationError` for one that is over otherwise.
  func receive() async throws -> [UInt8]? {
    while true {
      let (taken, isOver, changes) = try state.withLock { state in
        try state.check()
        let taken: (message: [UInt8], opening: Int)?
        do throws(GRPCFrameError) { taken = try state.incoming.take() } catch {
          throw GRPCServerFailure(error, encoding: state.incoming.encoding)
        }
        return (taken, state.isHalfClosed, state.changes)
      }
      if let taken {
        if taken.opening > 0 { post(.took(taken.opening)) }
        return taken.message
      }
      if isOver { return nil }
      await wait(since: changes)
    }
  }

  /// Throws as ``receive()`` does when the call is over.
  ///
  /// - Parameter compressed: by gzip, where the client takes that.
  func send(_ message: [UInt8], compressed: Bool = false) async throws {
    let compressed = compressed && acceptsGzip
    let frame = GRPCFrame.encode(message, compressed: compressed)
    let count = frame.count
    state.withLock { $0.waiting += count }
    post(.frame(frame))
    while true {
      let (waiting, changes) = try state.withLock { state in
        try state.check()
        return (state.waiting, state.changes)
      }
      if waiting <= Self.sendLimit { return }
      await wait(since: changes)
    }
  }

  var acceptsGzip: Bool { metadata["grpc-accept-encoding"]?.contains("gzip") ?? false }

  /// Begins the answer, before there is a message.
  func begin(with fields: [HTTPField]) { post(.head(fields)) }

  /// Fields behind the status.
  func add(trailer: HTTPField) { state.withLock { $0.trailers.append(trailer) } }

  func end(_ failure: GRPCServerFailure?) { post(.end(failure, trailers: state.withLock { $0.trailers })) }

  private func wait(since changes: Int) async {
    await withCheckedContinuation { continuation in
      let isKept = state.withLock { state in
        guard state.changes == changes, !state.isClosed else { return false }
        state.waiters.append(continuation)
        return true
      }
      if !isKept { continuation.resume() }
    }
  }
}

/// What the connection's thread tells.
extension GRPCServerStream {
  /// - Returns: by how much to open the window.
  func received(_ bytes: [UInt8]) throws(GRPCServerFailure) -> Int {
    try change { state throws(GRPCServerFailure) in
      do throws(GRPCFrameError) { return try state.incoming.append(bytes) } catch {
        throw GRPCServerFailure(error, encoding: state.incoming.encoding)
      }
    }
  }

  func halfClosed() { change { $0.isHalfClosed = true } }

  /// - Parameter failure: what the server ended the call with, in place of its handler.
  func closed(by failure: GRPCServerFailure? = nil) {
    change { state in
      state.failure = state.isClosed ? state.failure : failure
      state.isClosed = true
    }
  }

  func sent(_ count: Int) { change { $0.waiting -= count } }

  private func change<Value, Failure: Error>(
    _ body: (inout State) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let (result, waiters) = state.withLock { state in
      let result = Result { () throws(Failure) in try body(&state) }
      state.changes += 1
      defer { state.waiters = [] }
      return (result, state.waiters)
    }
    for waiter in waiters { waiter.resume() }
    return try result.get()
  }
}

extension GRPCServerFailure {
  /// A frame that cannot be read, in grpc-go's words.
  fileprivate init(_ error: GRPCFrameError, encoding: String?) {
    switch error {
    case .tooLarge(let length, let limit):
      self.init(
        code: .resourceExhausted, message: "grpc: received message larger than max (\(length) vs. \(limit))")
    case .compressed: self = .unknownEncoding(encoding ?? "identity")
    case .truncated: self.init(code: .internal, message: "unexpected EOF")
    case .badCompression(let reason):
      self.init(code: .internal, message: "grpc: failed to decompress the received message: \(reason)")
    }
  }
}
