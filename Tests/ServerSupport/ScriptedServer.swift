import Foundation

/// A TCP server on loopback that plays one script for each connection, for answers no real server would give.
package final class ScriptedServer: Sendable {
  /// What happens on a connection, in turn.
  package enum Action: Sendable {
    /// Waits for the end of a request's head and as many bytes as its Content-Length says.
    case readRequest
    case send(String)
    case sendBytes([UInt8])
    /// Waits for a request, and sends what it is to be answered with.
    case answer(@Sendable (RequestParts) -> String)
    case answerBytes(@Sendable (RequestParts) -> [UInt8])
    /// Ends the connection with a RST.
    case reset
    /// Keeps it open until the client closes it.
    case waitForClose
  }

  package let port: UInt16
  private let listener: Int32
  private let log = NSLock()
  /// Guarded by `log`.
  private let state: State

  /// Safe to share though unchecked: every access holds the server's lock.
  private final class State: @unchecked Sendable {
    var requests: [String] = []
    var connections = 0
    var closedByClient = 0
    var isListening = true
  }

  package init(_ scripts: [[Action]]) throws {
    state = State()
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let failed = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) != 0 || listen(listener, 64) != 0 || getsockname(listener, $0, &length) != 0
      }
    }
    if failed { throw POSIXError(.EADDRNOTAVAIL) }
    port = UInt16(bigEndian: address.sin_port)
    Thread { [self] in accept(scripts) }.start()
  }

  deinit { close() }

  package var url: String { "http://127.0.0.1:\(port)" }
  package var requests: [String] { log.withLock { state.requests } }
  package var connections: Int { log.withLock { state.connections } }
  package var closedByClient: Int { log.withLock { state.closedByClient } }

  /// Once the listener is closed its number may belong to another socket.
  package func close() {
    log.withLock { if state.isListening { shutdown(listener, Int32(SHUT_RDWR)) } }
  }

  private func accept(_ scripts: [[Action]]) {
    for script in scripts {
      let connection = Glibc.accept(listener, nil, nil)
      guard connection >= 0 else { break }
      log.withLock { state.connections += 1 }
      Thread { [self] in play(script, connection) }.start()
    }
    log.withLock {
      state.isListening = false
      Glibc.close(listener)
    }
  }

  private func play(_ script: [Action], _ connection: Int32) {
    for action in script {
      switch action {
      case .readRequest: _ = readRequest(connection)
      case .answer(let text):
        if let request = readRequest(connection) { write(Array(text(RequestParts(request)).utf8), connection) }
      case .answerBytes(let bytes):
        if let request = readRequest(connection) { write(bytes(RequestParts(request)), connection) }
      case .send(let text): write(Array(text.utf8), connection)
      case .sendBytes(let bytes): write(bytes, connection)
      case .reset:
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
      case .waitForClose:
        while !read(connection).isEmpty {}
        log.withLock { state.closedByClient += 1 }
      }
    }
    Glibc.close(connection)
  }

  private func readRequest(_ connection: Int32) -> String? {
    var bytes: [UInt8] = []
    while true {
      let piece = read(connection)
      if piece.isEmpty { return nil }
      bytes += piece
      let text = String(decoding: bytes, as: UTF8.self)
      guard let end = text.range(of: "\r\n\r\n") else { continue }
      let expected =
        text.range(of: "Content-Length: ").flatMap { Int(text[$0.upperBound...].prefix { $0.isNumber }) } ?? 0
      guard text[end.upperBound...].utf8.count >= expected else { continue }
      log.withLock { state.requests.append(text) }
      return text
    }
  }

  private func read(_ connection: Int32) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = recv(connection, &buffer, buffer.count, 0)
    return count > 0 ? Array(buffer[..<count]) : []
  }

  private func write(_ bytes: [UInt8], _ connection: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}

extension ScriptedServer {
  /// Whether nobody listens on a port of loopback.
  package static func refuses(_ port: UInt16) -> Bool {
    let probe = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { Glibc.close(probe) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return withUnsafePointer(to: address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(probe, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) != 0
      }
    }
  }
}
