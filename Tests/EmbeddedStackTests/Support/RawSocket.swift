import Foundation
import Testing

@testable import EmbeddedStack

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

  /// The error with which a TCP connection is refused, before a second is over; 0 where it is taken.
  static func refusal(on port: UInt16) -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { Foundation.close(descriptor) }
    var limit = timeval(tv_sec: 1, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    return connect(descriptor, to: port) ? 0 : errno
  }

  /// Whether the kernel gives this port to who binds to any; nil where it cannot be told to choose among one only
  /// (before Linux 6.3).
  static func bindsAny(within port: UInt16) -> Bool? {
    within(port) { descriptor in
      var address = loopback(0)
      return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
      }
    }
  }

  /// Whether the kernel gives this port to a client.
  static func connectsFrom(within port: UInt16) -> Bool? {
    guard let listener = try? ReservedPort(), let server = try? listener.listen() else { return nil }
    defer { server.close() }
    return within(port) { connect($0, to: listener.number) }
  }

  private static func within(_ port: UInt16, _ action: (Int32) -> Bool) -> Bool? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { Foundation.close(descriptor) }
    var range = UInt32(port) << 16 | UInt32(port)
    let localPortRange: Int32 = 51  // IP_LOCAL_PORT_RANGE of linux/in.h
    guard setsockopt(descriptor, Int32(IPPROTO_IP), localPortRange, &range, 4) == 0 else { return nil }
    return action(descriptor)
  }

  private static func loopback(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    return address
  }

  private static func connect(_ descriptor: Int32, to port: UInt16) -> Bool {
    var address = loopback(port)
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  private static func connected(to port: UInt16, udp: Bool) -> (Int32, Bool) {
    let descriptor = socket(AF_INET, Int32((udp ? SOCK_DGRAM : SOCK_STREAM).rawValue), 0)
    return (descriptor, connect(descriptor, to: port))
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
