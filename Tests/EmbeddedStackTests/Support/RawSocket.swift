import Foundation
import Testing

/// A client's socket that sends bytes as they are, over TCP or UDP on loopback.
struct RawSocket {
  private let descriptor: Int32

  init(udp: Bool = false, port: UInt16) throws {
    let (descriptor, isConnected) = Self.connected(to: port, udp: udp)
    self.descriptor = descriptor
    try #require(isConnected)
  }

  /// Whether a TCP connection is taken.
  static func isListening(on port: UInt16) -> Bool {
    let (descriptor, isConnected) = connected(to: port, udp: false)
    Foundation.close(descriptor)
    return isConnected
  }

  private static func connected(to port: UInt16, udp: Bool) -> (Int32, Bool) {
    let descriptor = socket(AF_INET, Int32((udp ? SOCK_DGRAM : SOCK_STREAM).rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    return (descriptor, result == 0)
  }

  func write(_ bytes: [UInt8]) {
    #expect(send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count)
  }

  /// Looks without waiting; what has been received is dropped.
  var isClosedByPeer: Bool {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
      if count <= 0 { return count == 0 || errno == ECONNRESET }
    }
  }

  /// Ends a TCP connection with RST.
  func reset() {
    var option = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    close()
  }

  func close() { Foundation.close(descriptor) }
}
