import Base
import HTTP2
import Wire

/// A connection, as the one thread that serves it sees it: until it is over, or turn by turn.
final class GRPCLinkLoop {
  /// What a connection is made for.
  struct Purpose {
    let peer: GRPCPeer
    let keepalive: HTTP2Keepalive?
    let connectWithin: Duration
    /// Takes a call that the server has not seen and that needs another connection.
    let handBack: (GRPCStream) -> Void
    /// The server had too many signs of life.
    let calmDown: () -> Void
  }

  /// So much of a stream is handed to the session at once; the rest waits where its sender sees it.
  private static let portion = 64 << 10

  let link: GRPCLink
  let purpose: Purpose
  let session = HTTP2Session(.client)
  var streams: [Int32: GRPCStream] = [:]
  private var numbers: [ObjectIdentifier: Int32] = [:]
  /// Streams that have more to send than the session took.
  private var hungry: Set<Int32> = []
  /// Streams of which something came that their readers do not know.
  var touched: [GRPCStream] = []
  private var wire: GRPCWire?
  private var output: [UInt8] = []
  private var input = [UInt8](repeating: 0, count: 64 << 10)
  private var isStopped = false
  var goAway: String?
  var heartbeat: HTTP2Heartbeat?
  /// No later than the first deadline of a stream.
  var firstExpiry: ContinuousClock.Instant?
  /// The header block of the last call, which often is that of the next.
  private var fields: (call: GRPCCall, HTTP2Fields)?

  init(_ link: GRPCLink, for purpose: Purpose) {
    (self.link, self.purpose) = (link, purpose)
    heartbeat = purpose.keepalive.map { HTTP2Heartbeat($0) }
  }

  /// Serves the connection until it is over.
  func run() {
    do throws(TransportProblem) {
      while try turn() {}
      end()
    } catch {
      end(error)
    }
  }

  /// Sends what there is, waits for what comes, and does what is due; makes the connection where there is none.
  ///
  /// - Returns: false when the connection is over.
  func turn() throws(TransportProblem) -> Bool {
    let wire = if let wire { wire } else { try connect() }
    handleCommands()
    try flush(wire)
    handle(session.takeEvents())
    if isStopped || isOver { return false }
    try listen(wire)
    expire()
    try keepAlive()
    return true
  }

  private func connect() throws(TransportProblem) -> GRPCWire {
    let wire = try GRPCWire(purpose.peer, deadline: .now + purpose.connectWithin)
    self.wire = wire
    return wire
  }

  private static let otherProtocol = "the server does not speak HTTP/2"

  private var isOver: Bool { session.isFinished || goAway != nil && streams.isEmpty }

  /// Tells those who wait that it is over.
  func end() {
    if isStopped { return end(.reset, "the channel was closed") }
    // Without a GOAWAY of the server's it is ours that ended the session, for what came is none of HTTP/2.
    goAway.map { end(.reset, $0) } ?? end(.protocolError, Self.otherProtocol)
  }

  /// Why the server ended the connection says more than that it did.
  func end(_ problem: TransportProblem) { end(problem.kind, goAway ?? problem.message) }

  private func end(_ kind: TransportError.Kind, _ message: String) {
    let rest = link.close()
    for stream in streams.values { stream.fail(kind, message) }
    for case .open(let stream) in rest {
      if isStopped || wire == nil { stream.fail(kind, message) } else { purpose.handBack(stream) }
    }
    streams = [:]
  }

  private func handleCommands() {
    for command in link.commands() {
      switch command {
      case .open(let stream): open(stream)
      case .flush(let stream): if let number = numbers[ObjectIdentifier(stream)] { hungry.insert(number) }
      case .took(let stream, let count):
        if let number = numbers[ObjectIdentifier(stream)] { session.consume(count, on: number) }
      case .cancel(let stream):
        stream.end(.cancelled, "the call was cancelled by the client")
        reset(stream)
      case .stop: isStopped = true
      }
    }
  }

  private func open(_ stream: GRPCStream) {
    guard goAway == nil, let number = session.request(fields(of: stream.call)) else {
      link.drain()
      return purpose.handBack(stream)
    }
    streams[number] = stream
    numbers[ObjectIdentifier(stream)] = number
    hungry.insert(number)
    if let expiry = stream.expiry { firstExpiry = min(firstExpiry ?? expiry, expiry) }
  }

  private func fields(of call: GRPCCall) -> HTTP2Fields {
    if let fields, fields.call.hasSameHead(as: call) { return fields.1 }
    let made = HTTP2Fields(purpose.peer.fields(call))
    fields = (call, made)
    return made
  }

  func reset(_ stream: GRPCStream) {
    guard let number = numbers[ObjectIdentifier(stream)] else { return }
    session.reset(number, .cancel)
    forget(number)
  }

  func forget(_ number: Int32) {
    guard let stream = streams.removeValue(forKey: number) else { return }
    numbers[ObjectIdentifier(stream)] = nil
    hungry.remove(number)
  }

  /// Moves what streams have to the session, and that to the socket, until one of them has enough.
  private func flush(_ wire: GRPCWire) throws(TransportProblem) {
    while true {
      feed()
      if output.isEmpty, !wire.hasMore { session.output(into: &output) }
      if output.isEmpty, !wire.hasMore { return }
      guard try wire.write(&output) else { return }
    }
  }

  private func feed() {
    guard !hungry.isEmpty else { return }
    for number in Array(hungry) {
      guard let stream = streams[number], session.waiting(on: number) < Self.portion else { continue }
      let (bytes, isLast) = stream.outgoing()
      if !bytes.isEmpty { session.send(bytes[...], on: number) }
      if isLast { session.finish(number) }
      hungry.remove(number)
    }
  }

  private func listen(_ wire: GRPCWire) throws(TransportProblem) {
    let deadline = link.fallAsleep() ? next : .now
    let readiness = try wire.wait(toWrite: !output.isEmpty, orFor: link.wakeup, until: deadline)
    link.awake()
    guard readiness == .readable else { return }
    let count = try wire.read(into: &input)
    guard count > 0 else { return }
    heartbeat?.heard(at: .now)
    guard let events = session.receive(input[..<count]) else {
      throw TransportProblem(kind: .protocolError, message: Self.otherProtocol)
    }
    handle(events)
  }
}
