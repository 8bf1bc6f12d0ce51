import Glibc
import HTTP2

/// Waits for sockets and for the inbox, on one thread, until it is told to stop.
final class GRPCEventLoop {
  private let listener: Socket
  private let wakeup: Socket
  private let inbox: GRPCInbox
  private let handler: any GRPCHandler
  private let settings: GRPCServerSettings
  private var connections: [Int: GRPCConnection] = [:]
  private var nextID = 0
  /// Connections that have something to write since they last did.
  private var changed: Set<Int> = []
  /// Until when calls under way may go on; nil while new ones are taken.
  private var drainsUntil: ContinuousClock.Instant?
  private var waiters: [@Sendable () -> Void] = []

  init(
    listener: Socket, wakeup: Socket, inbox: GRPCInbox, handler: any GRPCHandler, settings: GRPCServerSettings
  ) {
    (self.listener, self.wakeup, self.inbox) = (listener, wakeup, inbox)
    (self.handler, self.settings) = (handler, settings)
  }

  func run() {
    while !isOver {
      waitForSockets()
      tick()
      for message in inbox.drain() { handle(message) }
      writeChanged()
    }
    shutDown()
    if drainsUntil == nil { closeListener() }
    wakeup.close()
    for message in inbox.close() { handle(message) }
    for waiter in waiters { waiter() }
  }

  /// Ends all connections. To close a socket on which something came that was not read, or comes afterwards, resets the
  /// connection (RFC 9293 §3.10.7.1), and its client may lose the answer; so those that have one to read close first, if
  /// they do so soon.
  private func shutDown() {
    var rest = connections.values.filter { $0.shutDown() }.map(\.wire.socket)
    for socket in rest { socket.endWriting() }
    let end = ContinuousClock.now + .milliseconds(250)
    while !rest.isEmpty, .now < end {
      var polled = rest.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
      _ = poll(&polled, nfds_t(polled.count), Int32((end - .now) / .milliseconds(1)) + 1)
      rest = zip(rest, polled).filter { socket, entry in
        guard entry.revents != 0, case .closed = socket.read() else { return true }
        return false
      }.map(\.0)
    }
    for connection in connections.values { connection.close() }
  }

  private var isOver: Bool { drainsUntil.map { connections.isEmpty || $0 <= .now } ?? !waiters.isEmpty }

  private func closeListener() {
    listener.stopListening()
    listener.close()
  }

  private func waitForSockets() {
    let ids = Array(connections.keys)
    let own = drainsUntil == nil ? [wakeup, listener] : [wakeup]
    var polled = own.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
    polled += ids.compactMap { connections[$0]?.pollEntry }
    let sleeps = inbox.fallAsleep()
    _ = poll(&polled, nfds_t(polled.count), sleeps ? pollTimeout : 0)
    inbox.awake()
    if polled[0].revents != 0 { _ = wakeup.read() }
    for (id, entry) in zip(ids, polled.dropFirst(own.count)) where entry.revents != 0 {
      serve(id, Int32(entry.revents))
    }
    if own.count > 1, polled[1].revents != 0 { acceptAll() }
  }

  /// Milliseconds until a connection has something to do by itself; -1 without one.
  private var pollTimeout: Int32 {
    guard let next = (connections.values.map(\.times.next) + [drainsUntil].compactMap(\.self)).min() else { return -1 }
    return Int32(clamping: max(0, Int((next - .now) / .milliseconds(1)) + 1))
  }

  private func tick() {
    let now = ContinuousClock.now
    for (id, connection) in connections where !connection.tick(now) { remove(id) }
  }

  private func serve(_ id: Int, _ events: Int32) {
    guard let connection = connections[id] else { return }
    if events & POLLOUT != 0 { changed.insert(id) }
    guard events & ~POLLOUT != 0 else { return }
    if connection.read() { changed.insert(id) } else { remove(id) }
  }

  private func remove(_ id: Int) { connections.removeValue(forKey: id)?.close() }

  private func writeChanged() {
    for id in changed where connections[id]?.write() == false { remove(id) }
    changed.removeAll(keepingCapacity: true)
  }

  private func acceptAll() {
    while let socket = listener.accept() {
      let tls: TLSSession?
      do throws(TLSFailure) {
        tls = try settings.tls.map { context throws(TLSFailure) in try TLSSession(context) }
      } catch {
        socket.close()
        continue
      }
      connections[nextID] = connection(nextID, ServerWire(socket, tls: tls))
      nextID += 1
    }
  }

  private func connection(_ id: Int, _ wire: ServerWire) -> GRPCConnection {
    let connection = GRPCConnection(wire, settings: settings) { [handler, inbox] stream, call in
      let answer: @Sendable () async -> Void = {
        inbox.post(.reply(connection: id, stream: stream, await handler.respond(to: call)))
      }
      return handler.isImmediate ? Task.immediate { await answer() } : Task { await answer() }
    }
    connection.isImmediate = handler.isImmediate
    connection.findRoute = { [handler] path in
      if let method = handler.stream(path) { return .streaming(method) }
      return handler.absence(of: path) == nil ? .unary : .absent
    }
    connection.postOutput = { [inbox] stream, output in
      inbox.post(.stream(connection: id, stream: stream, output))
    }
    connection.resumeLater = { [inbox] pause in
      Task {
        try? await Task.sleep(for: pause)
        inbox.post(.resume(connection: id))
      }
    }
    return connection
  }

  private func handle(_ message: GRPCInbox.Message) {
    switch message {
    case .stop(let limit, let waiter): stop(within: limit, waiter)
    case .resume(let id):
      if connections[id]?.resume() == false { remove(id) }
    case .stream(let id, let stream, let output):
      connections[id]?.take(output, of: stream)
      changed.insert(id)
    case .reply(let id, let stream, let reply):
      connections[id]?.answer(stream, with: reply)
      changed.insert(id)
    }
  }

  private func stop(within limit: Duration, _ waiter: @escaping @Sendable () -> Void) {
    waiters.append(waiter)
    guard limit > .zero || drainsUntil != nil else { return }
    if drainsUntil == nil { closeListener() }
    drainsUntil = min(drainsUntil ?? .now + limit, .now + limit)
    for (id, connection) in connections where !connection.drain() { remove(id) }
  }
}

extension GRPCConnection {
  fileprivate var pollEntry: pollfd {
    pollfd(fd: wire.socket.descriptor, events: Int16(POLLIN | (wantsToWrite ? POLLOUT : 0)), revents: 0)
  }
}
