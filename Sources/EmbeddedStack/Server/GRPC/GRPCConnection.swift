import Base
import HTTP2
import Wire

/// One client of a ``GRPCServer``; it belongs to the event loop's thread.
final class GRPCConnection {
  enum Call {
    case receiving(GRPCRequest)
    /// The rest of the request is read and dropped: libcurl does not take an answer before it has sent all.
    case refused(GRPCServerFailure)
    case working(Task<Void, Never>)
    case streaming(GRPCServerStream, Task<Void, Never>)
    case answered
  }

  enum Route {
    case unary
    case streaming(GRPCStreamMethod)
    /// Nothing serves it.
    case absent
  }

  typealias Start = (_ stream: Int32, GRPCServerCall) -> Task<Void, Never>

  let wire: ServerWire
  let session = HTTP2Session(.server)
  let start: Start
  let settings: GRPCServerSettings
  var calls: [Int32: Call] = [:]
  /// Streams whose answer has begun.
  var begun: Set<Int32> = []
  /// Of streams: bytes that were handed over and are not gone.
  var unsent: [Int32: Int] = [:]
  var times: GRPCConnectionTimes
  private var output: ArraySlice<UInt8> = []
  private var fate: AnswerFate?
  private var isPausing = false
  /// Whether handlers begin on this thread.
  var isImmediate = false
  /// What serves a path.
  var findRoute: (String) -> Route = { _ in .unary }
  private var routes: [String: Route] = [:]
  /// Takes what a stream's handler has for it, from any thread.
  var postOutput: @Sendable (Int32, GRPCServerStream.Output) -> Void = { _, _ in }
  /// Called with a pause after which the connection is to be resumed.
  var resumeLater: (Duration) -> Void = { _ in }

  /// - Parameter start: begins to work on a call; the answer comes through ``answer(_:with:)``.
  init(_ wire: ServerWire, settings: GRPCServerSettings, start: @escaping Start) {
    (self.wire, self.settings, self.start) = (wire, settings, start)
    times = GRPCConnectionTimes(settings)
  }

  var wantsToWrite: Bool { wire.wantsToWrite(more: !output.isEmpty) && !isPausing }

  /// A handler works, or a fault makes it wait.
  var isWorking: Bool {
    isPausing
      || calls.values.contains { call in
        switch call {
        case .working, .streaming: true
        default: false
        }
      }
  }

  /// What serves a path; what clients ask for often is looked for once.
  func route(of path: String) -> Route {
    if let route = routes[path] { return route }
    let route = findRoute(path)
    if routes.count < 64 { routes[path] = route }
    return route
  }

  /// - Returns: false when the connection is over.
  func read() -> Bool {
    switch wire.read() {
    case .nothing: return true
    case .closed: return false
    case .bytes(let bytes):
      times.heard()
      guard let events = session.receive(bytes[...]) else { return false }
      for event in events { handle(event) }
      return !times.isClosing
    }
  }

  /// - Returns: false when the connection is over.
  func write() -> Bool {
    if fate == .reset {
      wire.socket.reset()
      return false
    }
    while !isPausing {
      if output.isEmpty {
        var bytes: [UInt8] = []
        session.output(into: &bytes)
        output = bytes[...]
        for event in session.takeEvents() { handle(event) }
        if session.takeHasSent() { times.pings.forgive() }
      }
      if output.isEmpty, !wire.hasMore { return !session.isFinished && !session.hasCutBody }
      guard let count = wire.write(output.prefix(portion)) else { return false }
      if count == 0 { return true }
      times.touch()
      output.removeFirst(count)
      tellStreams()
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
    times.touch()
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

  /// Answers what is under way and says goodbye; what does not fit into the socket's buffer is lost.
  ///
  /// - Returns: whether a client has an answer of this to read.
  func shutDown() -> Bool {
    let answers = isWorking
    let failure = GRPCServerFailure(code: .unavailable, message: "the server is shutting down")
    for stream in calls.keys { end(stream, failure) }
    session.goAway()
    _ = write()
    return answers
  }

  func close() {
    for call in calls.values { call.cancel() }
    wire.socket.close()
  }

  private func handle(_ event: HTTP2Event) {
    switch event {
    case .headers(let stream, let headers): open(stream, headers)
    case .data(let stream, let bytes):
      session.consume(receive(bytes, on: stream), on: stream)
    case .end(let stream): begin(stream)
    case .closed(let stream, _):
      calls.removeValue(forKey: stream)?.cancel()
      begun.remove(stream)
      unsent[stream] = nil
      times.expiries[stream] = nil
    case .pong: finishAnnouncing()
    case .ping: judgePing()
    case .goAway: break
    }
  }
}
