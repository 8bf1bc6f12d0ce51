import Glibc

/// A non-blocking file descriptor; whoever made it closes it.
struct Socket: Sendable {
  let descriptor: Int32

  /// Port 0 lets the kernel choose.
  static func listening(
    on port: UInt16, of address: IPv4Address = .loopback
  ) throws(ServerFailure) -> Socket {
    let socket = try bound(to: port, of: address)
    guard listen(socket.descriptor, 128) == 0 else {
      let number = errno
      socket.close()
      throw .cannotListen(port: port, errno: number, address)
    }
    return socket
  }

  /// Has a port, but does not listen yet.
  static func bound(to port: UInt16, of address: IPv4Address = .loopback) throws(ServerFailure) -> Socket {
    let socket = Socket(kind: SOCK_STREAM)
    var on: Int32 = 1
    setsockopt(socket.descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
    try socket.bind(to: port, of: address)
    return socket
  }

  /// Takes UDP packets on loopback; port 0 lets the kernel choose.
  static func receiving(on port: UInt16) throws(ServerFailure) -> Socket {
    let socket = Socket(kind: SOCK_DGRAM)
    var size: Int32 = 4 << 20
    setsockopt(socket.descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
    try socket.bind(to: port, of: .loopback)
    return socket
  }

  /// Another descriptor of the same socket, without what has come to it so far.
  func emptied() throws(ServerFailure) -> Socket {
    while case .bytes = read() {}
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw .cannotListen(port: port, errno: errno) }
    return Socket(descriptor: copy)
  }

  private func bind(to port: UInt16, of address: IPv4Address) throws(ServerFailure) {
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    name.sin_addr.s_addr = address.rawValue.bigEndian
    let length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.bind(descriptor, $0, length) == 0 }
    }
    guard isBound else {
      let number = errno
      close()
      throw .cannotListen(port: port, errno: number, address)
    }
    setNonBlocking()
  }

  /// A child process that starts at this moment must not keep it.
  private init(kind: __socket_type) {
    descriptor = socket(AF_INET, Int32(kind.rawValue | SOCK_CLOEXEC.rawValue), 0)
  }

  private init(descriptor: Int32) { self.descriptor = descriptor }

  /// Two ends of a pipe, to wake a thread that waits in `poll`.
  static func pipe() throws(ServerFailure) -> (reading: Socket, writing: Socket) {
    var ends: [Int32] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else { throw .cannotListen(port: 0, errno: errno) }
    let (reading, writing) = (Socket(descriptor: ends[0]), Socket(descriptor: ends[1]))
    reading.setNonBlocking()
    writing.setNonBlocking()
    return (reading, writing)
  }

  var port: UInt16 {
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) { pointer in
      _ = pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    return UInt16(bigEndian: address.sin_port)
  }

  /// nil when nobody waits.
  func accept() -> Socket? {
    let accepted = Glibc.accept(descriptor, nil, nil)
    guard accepted >= 0 else { return nil }
    var on: Int32 = 1
    setsockopt(accepted, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    let socket = Socket(descriptor: accepted)
    socket.setNonBlocking()
    return socket
  }

  enum Read {
    case bytes([UInt8])
    case nothing
    case closed
  }

  func read(_ limit: Int = 64 << 10) -> Read {
    var result = 0
    var number: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      result = Glibc.read(descriptor, buffer.baseAddress, limit)
      number = errno
      count = max(0, result)
    }
    if result > 0 { return .bytes(bytes) }
    return result < 0 && Self.isTemporary(number) ? .nothing : .closed
  }

  /// The number of bytes that went out, nil when the peer is gone.
  func write(_ bytes: ArraySlice<UInt8>) -> Int? {
    let count = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    if count >= 0 { return count }
    return Self.isTemporary(errno) ? 0 : nil
  }

  /// One byte into a pipe; a full pipe wakes its reader as well.
  func wake() { _ = [UInt8(1)].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, 1) } }

  private static func isTemporary(_ number: Int32) -> Bool {
    number == EAGAIN || number == EWOULDBLOCK || number == EINTR
  }

  func close() { Glibc.close(descriptor) }

  /// The peer is told that the connection broke, not that it ended: to connect to nowhere sends RST (`connect(2)`).
  func reset() { Self.reset(descriptor) }

  static func reset(_ descriptor: Int32) {
    var nowhere = sockaddr_in()
    nowhere.sin_family = sa_family_t(AF_UNSPEC)
    withUnsafePointer(to: &nowhere) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  /// The peer reads to the end; it may go on to write.
  func endWriting() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Refuses connections from now on, even while a child process between fork and exec has the descriptor too.
  func stopListening() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  private func setNonBlocking() {
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL, 0) | O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }
}
