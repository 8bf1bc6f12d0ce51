import Base
import Glibc
package import Wire

/// Serves keys of ours at an address that tokens name, and counts who asks: a verifier that does believes a token too
/// much.
package final class KeyListener: Sendable {
  /// `http://127.0.0.1:PORT/keys.json`.
  package let url: String
  private let descriptor: Int32
  private let asked = Locked(0)
  private let isClosed = Locked(false)

  /// How many connections there were.
  package var count: Int { asked.withLock { $0 } }

  /// - Parameter address: IPv4 `host:port`, at which the API reaches us; nil for a port of loopback.
  package init?(address: String?, keys: JWKSet) {
    let parts = (address ?? "127.0.0.1:0").split(separator: ":").map(String.init)
    guard parts.count == 2, let port = UInt16(parts[1]) else { return nil }
    let made = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard made >= 0 else { return nil }
    guard let bound = Self.listen(made, parts[0], port) else {
      Glibc.close(made)
      return nil
    }
    descriptor = made
    url = "http://\(parts[0]):\(bound)/keys.json"
    let body = String(decoding: keys.json.encoded, as: UTF8.self)
    let answer = Array(
      ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\nConnection: close"
        + "\r\n\r\n\(body)").utf8)
    let counter = asked
    OwnThread.start { Self.serve(made, answer) { counter.withLock { $0 += 1 } } }
  }

  /// Ends the thread; what connects later is refused.
  package func close() {
    let wasOpen = isClosed.withLock { closed in
      defer { closed = true }
      return !closed
    }
    guard wasOpen else { return }
    shutdown(descriptor, Int32(SHUT_RDWR))
  }

  deinit { close() }

  /// The port that it listens at; nil where the address cannot be had.
  private static func listen(_ descriptor: Int32, _ host: String, _ port: UInt16) -> UInt16? {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    guard inet_pton(AF_INET, host, &address.sin_addr) == 1 else { return nil }
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) == 0 && Glibc.listen(descriptor, 16) == 0
          && getsockname(descriptor, address, &length) == 0
      }
    }
    return isListening ? UInt16(bigEndian: address.sin_port) : nil
  }

  /// Until the socket is shut down.
  private static func serve(_ descriptor: Int32, _ answer: [UInt8], _ count: () -> Void) {
    while true {
      let connection = accept(descriptor, nil, nil)
      if connection < 0 {
        if errno == EINTR || errno == ECONNABORTED { continue }
        break
      }
      count()
      var entry = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
      var request = [UInt8](repeating: 0, count: 4096)
      if poll(&entry, 1, 2000) > 0 { _ = recv(connection, &request, request.count, 0) }
      _ = send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
      Glibc.close(connection)
    }
    Glibc.close(descriptor)
  }
}
