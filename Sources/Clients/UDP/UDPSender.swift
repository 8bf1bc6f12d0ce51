import Base
import FoundationEssentials
import Glibc
import Wire

/// Sends datagrams; nobody answers, but a port that nobody listens on shows where the network tells.
package struct UDPSender: Sendable {
  package let endpoints: EndpointMap

  /// - Parameter address: `host:port` as the plan has it.
  package func send(_ packets: [[UInt8]], to address: String) async throws(TransportError) {
    let destination = endpoints[address] ?? address
    if let reason = endpoints.absence(at: address) {
      throw TransportError(
        .absent, url: "udp://\(address)", message: reason, curlCommand: command(packets, destination))
    }
    let isOfCluster = destination == address && ServiceAddress(address) != nil
    let outcome: Result<Void, TransportError> = await withCheckedContinuation { continuation in
      // Resolving a name blocks.
      OwnThread.start {
        continuation.resume(
          returning: Result { () throws(TransportError) in
            try UDPSocket(destination, command: command(packets, destination)).send(packets)
          })
      }
    }
    do { try outcome.get() } catch  where isOfCluster && error.kind == .couldNotResolve {
      throw TransportError(
        error.kind, url: error.url,
        message:
          "\(error.message): the API server's proxy and port-forward carry no UDP; the target file can say where "
          + "\(address) is reached (endpoints)", curlCommand: error.curlCommand)
    }
  }

  /// The shell commands that send the same.
  package func command(_ packets: [[UInt8]], _ address: String) -> String {
    guard packets.reduce(0, { $0 + $1.count }) <= 4096, let colon = address.lastIndex(of: ":") else {
      return "# \(packets.count) packets to udp://\(address)"
    }
    let destination = "\(address[..<colon]) \(address[address.index(after: colon)...])"
    return packets.map { "echo \(Base64.encode($0)) | base64 -d | nc -u -w 1 \(destination)" }.joined(separator: "; ")
  }
}

/// A connected socket, so that the kernel reports what the network answers.
private final class UDPSocket {
  private let descriptor: Int32
  private let address: String
  private let command: String

  init(_ address: String, command: String) throws(TransportError) {
    (self.address, self.command) = (address, command)
    guard let colon = address.lastIndex(of: ":") else { throw Self.error(.invalidRequest, "", address, command) }
    let host = address[..<colon].trimmingPrefix("[")
    var (hints, found) = (addrinfo(), UnsafeMutablePointer<addrinfo>?.none)
    hints.ai_socktype = Int32(SOCK_DGRAM.rawValue)
    let name = host.hasSuffix("]") ? String(host.dropLast()) : String(host)
    let result = getaddrinfo(name, String(address[address.index(after: colon)...]), &hints, &found)
    defer { found.map { freeaddrinfo($0) } }
    guard result == 0, let info = found?.pointee else {
      throw Self.error(.couldNotResolve, String(cString: gai_strerror(result)), address, command)
    }
    let descriptor = socket(info.ai_family, info.ai_socktype, 0)
    guard descriptor >= 0, connect(descriptor, info.ai_addr, info.ai_addrlen) == 0 else {
      let reason = String(cString: strerror(errno))
      if descriptor >= 0 { close(descriptor) }
      throw Self.error(.couldNotConnect, reason, address, command)
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  func send(_ packets: [[UInt8]]) throws(TransportError) {
    for packet in packets {
      let sent = packet.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if sent != packet.count { throw failure(errno) }
    }
    var (pending, size) = (Int32(0), socklen_t(MemoryLayout<Int32>.size))
    getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &pending, &size)
    if pending != 0 { throw failure(pending) }
  }

  private func failure(_ number: Int32) -> TransportError {
    Self.error(
      number == ECONNREFUSED ? .refused : .couldNotConnect, String(cString: strerror(number)), address, command)
  }

  private static func error(
    _ kind: TransportError.Kind, _ message: String, _ address: String, _ command: String
  ) -> TransportError {
    TransportError(kind, url: "udp://\(address)", message: message, curlCommand: command)
  }
}
