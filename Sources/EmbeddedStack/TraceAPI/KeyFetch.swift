import Base
import Glibc

/// A request for a key, as a verifier sends it that believes where a token says that its key is.
enum KeyFetch {
  /// Asks an address on loopback, `http://127.0.0.1:PORT/PATH`; nothing else, and the answer is not looked at.
  static func get(_ url: String) async {
    let parts = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
    guard parts.count == 3, parts[0] == "http:", parts[1].hasPrefix("127.0.0.1:"),
      let port = UInt16(parts[1].dropFirst("127.0.0.1:".count))
    else { return }
    let request = Array("GET /\(parts[2]) HTTP/1.1\r\nHost: \(parts[1])\r\nConnection: close\r\n\r\n".utf8)
    await withCheckedContinuation { continuation in
      OwnThread.start {
        exchange(request, port)
        continuation.resume()
      }
    }
  }

  private static func exchange(_ request: [UInt8], _ port: UInt16) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var limit = timeval(tv_sec: 2, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0, send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else {
      return
    }
    var answer = [UInt8](repeating: 0, count: 512)
    while recv(descriptor, &answer, answer.count, 0) > 0 {}
  }
}
