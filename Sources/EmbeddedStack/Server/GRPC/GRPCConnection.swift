import Base
import Wire

/// One client of a ``GRPCServer``; it belongs to the event loop's thread.
final class GRPCConnection {
  private enum Call {
    case receiving(GRPCRequest)
    /// The rest of the request is read and dropped: libcurl does not take an answer before it has sent all.
    case refused(GRPCServerFailure)
    case working(Task<Void, Never>)
    case answered
  }

  typealias Start = (_ stream: Int32, GRPCServerCall) -> Task<Void, Never>

  let socket: Socket
  private let session = HTTP2Session()
  private let start: Start
  private let messageLimit: Int
  private var calls: [Int32: Call] = [:]
  private var output: ArraySlice<UInt8> = []
  private var lastActivity = ContinuousClock.now
  private var fate: AnswerFate?
  private var isPausing = false
  /// Called with a pause after which the connection is to be resumed.
  var resumeLater: (Duration) -> Void = { _ in }

  /// - Parameter start: begins to work on a call; the answer comes through ``answer(_:with:)``.
  init(socket: Socket, messageLimit: Int, start: @escaping Start) {
    self.socket = socket
    self.messageLimit = messageLimit
    self.start = start
  }

  var wantsToWrite: Bool { !output.isEmpty && !isPausing }

  /// Since when no byte has come or gone; nil while a handler works, or a fault makes it wait.
  var silentSince: ContinuousClock.Instant? {
    let isWorking = calls.values.contains { if case .working = $0 { true } else { false } }
    return isWorking || isPausing ? nil : lastActivity
  }

  /// - Returns: false when the connection is over.
  func read() -> Bool {
    switch socket.read() {
    case .nothing: return true
    case .closed: return false
    case .bytes(let bytes):
      lastActivity = .now
      guard let events = session.receive(bytes[...]) else { return false }
      for event in events { handle(event) }
      return write()
    }
  }

  /// - Returns: false when the connection is over.
  func write() -> Bool {
    if fate == .reset {
      socket.reset()
      return false
    }
    while !isPausing {
      if output.isEmpty { output = session.output()[...] }
      if output.isEmpty { return !session.isFinished && !session.hasCutBody }
      guard let count = socket.write(output.prefix(portion)) else { return false }
      if count == 0 { return true }
      lastActivity = .now
      output.removeFirst(count)
      pause()
    }
    return true
  }

  /// - Returns: false when the connection is over.
  func resume() -> Bool {
    isPausing = false
    return write()
  }

  func answer(_ stream: Int32, with reply: GRPCServerReply) {
    guard case .working = calls[stream] else { return }
    calls[stream] = .answered
    lastActivity = .now
    fate = reply.fate
    session.send(reply, on: stream)
  }

  /// Bytes that may be written at once.
  private var portion: Int { if case .slow(let bytes, _) = fate { bytes } else { .max } }

  private func pause() {
    guard case .slow(_, let pause) = fate else { return }
    isPausing = true
    resumeLater(pause)
  }

  /// Answers what is under way, says goodbye and closes; what does not fit into the socket's buffer is lost.
  func shutDown() {
    for (stream, call) in calls {
      guard case .working = call else { continue }
      session.send(.failure(.unavailable, "the server is shutting down"), on: stream)
    }
    session.goAway()
    _ = write()
    close()
  }

  func close() {
    for case .working(let task) in calls.values { task.cancel() }
    socket.close()
  }

  private func handle(_ event: HTTP2Session.Event) {
    switch event {
    case .headers(let stream, let headers): open(stream, headers)
    case .data(let stream, let bytes): receive(bytes, on: stream)
    case .end(let stream): begin(stream)
    case .closed(let stream):
      if case .working(let task) = calls.removeValue(forKey: stream) { task.cancel() }
    }
  }

  private func open(_ stream: Int32, _ headers: [HTTPField]) {
    guard calls[stream] == nil else { return }  // trailers of a request: gRPC has none
    guard let request = GRPCRequest(headers: headers, limit: messageLimit) else {
      calls[stream] = .answered
      return session.respond(stream, headers: [HTTPField(":status", "415")])
    }
    calls[stream] = .receiving(request)
  }

  private func receive(_ bytes: [UInt8], on stream: Int32) {
    guard case .receiving(var request) = calls[stream] else { return }
    calls[stream] = .answered  // gives up this reference, so that the bytes are appended in place
    do {
      try request.append(bytes)
      calls[stream] = .receiving(request)
    } catch {
      calls[stream] = .refused(error)
    }
  }

  private func begin(_ stream: Int32) {
    let call = calls[stream]
    calls[stream] = .answered
    do throws(GRPCServerFailure) {
      switch call {
      case .receiving(let request): calls[stream] = .working(start(stream, try request.call()))
      case .refused(let failure): throw failure
      default: break
      }
    } catch {
      session.send(.failure(error), on: stream)
    }
  }
}

extension HTTP2Session {
  fileprivate func send(_ reply: GRPCServerReply, on stream: Int32) {
    let head = [HTTPField(":status", "200"), HTTPField("content-type", reply.contentType)]
    switch reply.content {
    case .message(let message):
      let cut: Int? = if case .truncated(let bytes) = reply.fate { bytes } else { nil }
      respond(
        stream, headers: head, body: GRPCFrame.encode(message), cutAfter: cut,
        trailers: reply.hasStatus ? [HTTPField("grpc-status", "0")] : [])
    case .failure(let failure):
      let status = HTTPField("grpc-status", String(failure.code.rawValue))
      let message = HTTPField("grpc-message", GRPCMessage.encode(failure.message))
      respond(stream, headers: head + [status, message])
    }
  }
}
