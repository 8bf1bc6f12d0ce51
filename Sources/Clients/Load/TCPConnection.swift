import FoundationEssentials
import Glibc

/// A connected socket that its one owner reads and writes, each wait with a deadline.
package final class TCPConnection {
  package struct Failure: Error {
    /// Whether not even a connection came about.
    package var isUnreachable = false
    package var reason: String
  }

  private let descriptor: Int32

  /// - Parameter address: `host:port`; a name's addresses are tried in turn.
  package init(_ address: String, deadline: ContinuousClock.Instant) throws(Failure) {
    var last = Failure(isUnreachable: true, reason: "\(address): no such host")
    for candidate in Self.resolve(address) {
      switch Self.connect(candidate, deadline) {
      case .success(let descriptor):
        self.descriptor = descriptor
        return
      case .failure(let failure): last.reason = "\(address): \(failure.reason)"
      }
    }
    throw last
  }

  deinit { close(descriptor) }

  package enum Readiness { case readable, writable, late }

  package func wait(toWrite: Bool, deadline: ContinuousClock.Instant) -> Readiness {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN | (toWrite ? POLLOUT : 0)), revents: 0)
    guard poll(&entry, 1, Self.milliseconds(until: deadline)) > 0 else { return .late }
    return Int32(entry.revents) & ~POLLOUT != 0 ? .readable : .writable
  }

  /// The same, and woken by another descriptor: then late, unless there is something besides.
  package func wait(
    toWrite: Bool, orFor other: Int32, deadline: ContinuousClock.Instant
  ) -> (Readiness, isWoken: Bool) {
    var entries = [
      pollfd(fd: descriptor, events: Int16(POLLIN | (toWrite ? POLLOUT : 0)), revents: 0),
      pollfd(fd: other, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&entries, 2, Self.milliseconds(until: deadline)) > 0 else { return (.late, false) }
    let isWoken = entries[1].revents != 0
    if entries[0].revents == 0 { return (.late, isWoken) }
    return (Int32(entries[0].revents) & ~POLLOUT != 0 ? .readable : .writable, isWoken)
  }

  /// The bytes taken, 0 when the socket is full for now.
  package func write(_ bytes: ArraySlice<UInt8>) throws(Failure) -> Int {
    let count = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    if count >= 0 { return count }
    guard errno == EAGAIN || errno == EINTR else { throw Failure(reason: Self.text(errno)) }
    return 0
  }

  /// The bytes that came into the buffer, 0 when there are none for now.
  package func read(into buffer: inout [UInt8]) throws(Failure) -> Int {
    let count = buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
    if count > 0 { return count }
    guard count < 0, errno == EAGAIN || errno == EINTR else {
      throw Failure(reason: count == 0 ? "the connection was closed" : Self.text(errno))
    }
    return 0
  }

  private static func connect(_ address: Address, _ deadline: ContinuousClock.Instant) -> Result<Int32, Failure> {
    let descriptor = socket(address.family, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return .failure(Failure(reason: text(errno))) }
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    var on: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    let number = begin(descriptor, address) == 0 ? 0 : finish(descriptor, errno, deadline)
    if number == 0 { return .success(descriptor) }
    close(descriptor)
    return .failure(Failure(reason: text(number)))
  }

  private static func begin(_ descriptor: Int32, _ address: Address) -> Int32 {
    address.bytes.withUnsafeBytes { bytes in
      guard let start = bytes.assumingMemoryBound(to: sockaddr.self).baseAddress else { return -1 }
      return Glibc.connect(descriptor, start, socklen_t(bytes.count))
    }
  }

  /// Waits for a connection that is being made; the error's number, 0 for none.
  private static func finish(_ descriptor: Int32, _ number: Int32, _ deadline: ContinuousClock.Instant) -> Int32 {
    guard number == EINPROGRESS else { return number }
    var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    guard poll(&entry, 1, milliseconds(until: deadline)) > 0 else { return ETIMEDOUT }
    var (failure, size) = (Int32(0), socklen_t(MemoryLayout<Int32>.size))
    getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &failure, &size)
    // Who resets has been reached; the first write tells.
    return failure == ECONNRESET ? 0 : failure
  }

  private struct Address {
    let family: Int32
    /// A `sockaddr`.
    let bytes: [UInt8]
  }

  private static func resolve(_ address: String) -> [Address] {
    guard let colon = address.lastIndex(of: ":") else { return [] }
    let host = String(address[..<colon].filter { $0 != "[" && $0 != "]" })
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(address[address.index(after: colon)...]), &hints, &list) == 0 else { return [] }
    defer { freeaddrinfo(list) }
    return sequence(first: list) { $0?.pointee.ai_next }.prefix { $0 != nil }.compactMap { entry in
      guard let entry = entry?.pointee, let start = entry.ai_addr else { return nil }
      return Address(
        family: entry.ai_family, bytes: Array(UnsafeRawBufferPointer(start: start, count: Int(entry.ai_addrlen))))
    }
  }

  private static func milliseconds(until deadline: ContinuousClock.Instant) -> Int32 {
    Int32(max(0, min((deadline - .now) / .milliseconds(1), 1e9)).rounded(.up))
  }

  private static func text(_ number: Int32) -> String { String(cString: strerror(number)) }
}
