import Base
import Foundation
import Testing
import Wire

@testable import Clients

@Suite(.timeLimit(.minutes(1)))
struct UDPSenderTests {
  @Test func `packets arrive at the mapped address, each for itself`() async throws {
    let receiver = try DatagramReceiver()
    let sender = UDPSender(endpoints: EndpointMap(["tempo.monitoring.svc:6831": "127.0.0.1:\(receiver.port)"]))
    let packets: [[UInt8]] = [[1, 2, 3], Array(repeating: 7, count: 60_000)]
    try await sender.send(packets, to: "tempo.monitoring.svc:6831")
    #expect(try receiver.packets(2) == packets)
  }

  @Test func `a port that nobody listens on is refused, an unknown host is named`() async throws {
    let port = try DatagramReceiver().port
    let sender = UDPSender(endpoints: EndpointMap())
    let refused = await #expect(throws: TransportError.self) {
      try await sender.send([[1], [2]], to: "127.0.0.1:\(port)")
    }
    #expect(refused?.kind == .refused && refused?.failureKind == .unreachable)
    #expect(refused?.curlCommand.hasPrefix("echo AQ== | base64 -d | nc -u -w 1 127.0.0.1 \(port); ") == true)
    let unknown = await #expect(throws: TransportError.self) { try await sender.send([[1]], to: "nobody.invalid:1") }
    #expect(unknown?.kind == .couldNotResolve)
  }

  @Test func `an address within a cluster says that no way into it carries datagrams`() async throws {
    let error = await #expect(throws: TransportError.self) {
      try await UDPSender(endpoints: EndpointMap()).send([[1]], to: "tempo.nowhere.svc:6831")
    }
    #expect(error?.kind == .couldNotResolve)
    #expect(error?.message.contains("the API server's proxy and port-forward carry no UDP") == true)
  }

  @Test func `where the target has nobody, it says why`() async throws {
    let sender = UDPSender(endpoints: EndpointMap([:], absent: ["tempo.monitoring.svc:6831": "tempo is not started"]))
    let error = await #expect(throws: TransportError.self) {
      try await sender.send([[1]], to: "tempo.monitoring.svc:6831")
    }
    #expect(error?.kind == .absent && error?.message == "tempo is not started")
  }

  @Test func `a packet that is too large is an error`() async throws {
    let receiver = try DatagramReceiver()
    let sender = UDPSender(endpoints: EndpointMap())
    await #expect(throws: TransportError.self) {
      try await sender.send([Array(repeating: 0, count: 70_000)], to: "127.0.0.1:\(receiver.port)")
    }
  }
}

/// A UDP socket on loopback.
private final class DatagramReceiver {
  let port: UInt16
  private let descriptor: Int32

  init() throws {
    descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let failed = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) != 0 || getsockname(descriptor, $0, &length) != 0
      }
    }
    if failed { throw POSIXError(.EADDRNOTAVAIL) }
    var limit = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    port = UInt16(bigEndian: address.sin_port)
  }

  deinit { close(descriptor) }

  func packets(_ count: Int) throws -> [[UInt8]] {
    try (0..<count).map { _ in
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let size = recv(descriptor, &buffer, buffer.count, 0)
      if size < 0 { throw POSIXError(.ETIMEDOUT) }
      return Array(buffer[..<size])
    }
  }
}
