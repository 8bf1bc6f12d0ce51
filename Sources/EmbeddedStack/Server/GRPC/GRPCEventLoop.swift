import Glibc

/// Waits for sockets and for the inbox, on one thread, until it is told to stop.
final class GRPCEventLoop {
  private let listener: Socket
  private let wakeup: Socket
  private let inbox: GRPCInbox
  private let handler: any GRPCHandler
  private let messageLimit: Int
  private let idleTimeout: Duration
  private var connections: [Int: GRPCConnection] = [:]
  private var nextID = 0

  init(
    listener: Socket, wakeup: Socket, inbox: GRPCInbox, handler: any GRPCHandler, messageLimit: Int,
    idleTimeout: Duration
  ) {
    self.listener = listener
    self.wakeup = wakeup
    self.inbox = inbox
    self.handler = handler
    self.messageLimit = messageLimit
    self.idleTimeout = idleTimeout
  }

  func run() {
    var waiters: [@Sendable () -> Void] = []
    while waiters.isEmpty {
      waitForSockets()
      removeSilent()
      waiters = inbox.drain().compactMap(handle)
    }
    for connection in connections.values { connection.shutDown() }
    listener.stopListening()
    listener.close()
    wakeup.close()
    waiters += inbox.close().compactMap(handle)
    for waiter in waiters { waiter() }
  }

  private func waitForSockets() {
    let ids = connections.keys.sorted()
    var polled = [listener, wakeup].map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
    polled += ids.compactMap { connections[$0]?.pollEntry }
    _ = poll(&polled, nfds_t(polled.count), pollTimeout)
    if polled[1].revents != 0 { _ = wakeup.read() }
    for (id, entry) in zip(ids, polled.dropFirst(2)) where entry.revents != 0 { serve(id, Int32(entry.revents)) }
    if polled[0].revents != 0 { acceptAll() }
  }

  /// Milliseconds until a connection has been silent for too long; -1 without one that could be.
  private var pollTimeout: Int32 {
    guard let oldest = connections.values.compactMap(\.silentSince).min() else { return -1 }
    let left = oldest + idleTimeout - .now
    return Int32(clamping: max(0, Int(left / .milliseconds(1)) + 1))
  }

  private func removeSilent() {
    let latest = ContinuousClock.now - idleTimeout
    for (id, connection) in connections where connection.silentSince.map({ $0 <= latest }) ?? false { remove(id) }
  }

  private func serve(_ id: Int, _ events: Int32) {
    guard let connection = connections[id] else { return }
    var isOpen = true
    if events & POLLOUT != 0 { isOpen = connection.write() }
    if isOpen, events & ~POLLOUT != 0 { isOpen = connection.read() }
    if !isOpen { remove(id) }
  }

  private func remove(_ id: Int) { connections.removeValue(forKey: id)?.close() }

  private func acceptAll() {
    while let socket = listener.accept() {
      let id = nextID
      nextID += 1
      let connection = GRPCConnection(socket: socket, messageLimit: messageLimit) { [handler, inbox] stream, call in
        Task { inbox.post(.reply(connection: id, stream: stream, await handler.respond(to: call))) }
      }
      connection.resumeLater = { [inbox] pause in
        Task {
          try? await Task.sleep(for: pause)
          inbox.post(.resume(connection: id))
        }
      }
      connections[id] = connection
    }
  }

  /// - Returns: who waits for the end, if the message is to stop.
  private func handle(_ message: GRPCInbox.Message) -> (@Sendable () -> Void)? {
    switch message {
    case .stop(let waiter): return waiter
    case .resume(let id):
      if connections[id]?.resume() == false { remove(id) }
      return nil
    case .reply(let id, let stream, let reply):
      connections[id]?.answer(stream, with: reply)
      if connections[id]?.write() == false { remove(id) }
      return nil
    }
  }
}

extension GRPCConnection {
  fileprivate var pollEntry: pollfd {
    pollfd(fd: socket.descriptor, events: Int16(POLLIN | (wantsToWrite ? POLLOUT : 0)), revents: 0)
  }
}
