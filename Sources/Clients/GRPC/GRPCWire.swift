import HTTP2

/// The socket of a connection, and its TLS where it has that.
final class GRPCWire {
  private let socket: TCPConnection
  private let tls: TLSSession?
  /// Bytes for the socket that TLS made.
  private var sealed: [UInt8] = []

  init(_ peer: GRPCPeer, deadline: ContinuousClock.Instant) throws(TransportProblem) {
    do throws(TCPConnection.Failure) { socket = try TCPConnection(peer.address, deadline: deadline) } catch {
      throw TransportProblem(error, whileConnecting: true)
    }
    tls = try peer.access.tls.map { settings throws(TransportProblem) in
      try secure { () throws(TLSFailure) in try TLSSession(TLSContext(.client, settings.material), host: peer.host) }
    }
    try shakeHands(until: deadline)
  }

  private func shakeHands(until deadline: ContinuousClock.Instant) throws(TransportProblem) {
    guard let tls else { return }
    var input = [UInt8](repeating: 0, count: 16 << 10)
    while true {
      let isDone = try secure { () throws(TLSFailure) in try tls.shakeHands() }
      sealed += tls.output()
      while !sealed.isEmpty { try writeSealed(until: deadline) }
      if isDone { return }
      guard socket.wait(toWrite: false, deadline: deadline) == .readable else {
        throw TransportProblem(kind: .tls, message: "no answer to the handshake in time")
      }
      tls.feed(input[..<(try read(socket, into: &input))])
    }
  }

  private func writeSealed(until deadline: ContinuousClock.Instant) throws(TransportProblem) {
    if try write(socket, &sealed) || sealed.isEmpty { return }
    if socket.wait(toWrite: true, deadline: deadline) == .late {
      throw TransportProblem(kind: .tls, message: "no answer to the handshake in time")
    }
  }

  /// Whether bytes wait that were taken.
  var hasMore: Bool { !sealed.isEmpty }

  /// Takes bytes, and writes what the socket takes.
  ///
  /// - Returns: false when the socket is full for now.
  func write(_ bytes: inout [UInt8]) throws(TransportProblem) -> Bool {
    guard let tls else { return try write(socket, &bytes) }
    if !bytes.isEmpty {
      try secure { () throws(TLSFailure) in try tls.write(bytes) }
      bytes.removeAll(keepingCapacity: true)
      sealed += tls.output()
    }
    return try write(socket, &sealed)
  }

  func wait(
    toWrite: Bool, orFor wakeup: WakePipe, until deadline: ContinuousClock.Instant?
  ) throws(TransportProblem) -> TCPConnection.Readiness {
    if tls?.hasInput == true { return .readable }
    let (readiness, isWoken) = socket.wait(
      toWrite: toWrite || !sealed.isEmpty, orFor: wakeup.reading, deadline: deadline ?? .now + .seconds(3600))
    if isWoken { wakeup.clear() }
    return readiness
  }

  /// The bytes that came into the buffer, 0 when there are none for now.
  func read(into buffer: inout [UInt8]) throws(TransportProblem) -> Int {
    guard let tls else { return try read(socket, into: &buffer) }
    if !tls.hasInput {
      let count = try read(socket, into: &buffer)
      tls.feed(buffer[..<count])
    }
    let count = try secure { () throws(TLSFailure) in try tls.read(into: &buffer) }
    sealed += tls.output()
    return count
  }

  private func write(_ socket: TCPConnection, _ bytes: inout [UInt8]) throws(TransportProblem) -> Bool {
    while !bytes.isEmpty {
      let count: Int
      do throws(TCPConnection.Failure) { count = try socket.write(bytes[...]) } catch { throw TransportProblem(error) }
      if count == 0 { return false }
      count == bytes.count ? bytes.removeAll(keepingCapacity: true) : bytes.removeFirst(count)
    }
    return true
  }

  private func read(_ socket: TCPConnection, into buffer: inout [UInt8]) throws(TransportProblem) -> Int {
    do throws(TCPConnection.Failure) { return try socket.read(into: &buffer) } catch { throw TransportProblem(error) }
  }
}

/// A failure of TLS is one of the connection.
private func secure<Value>(_ body: () throws(TLSFailure) -> Value) throws(TransportProblem) -> Value {
  do throws(TLSFailure) { return try body() } catch {
    throw TransportProblem(
      kind: error.isEnd ? .reset : error.isLocal ? .local(code: 0) : .tls, message: error.reason)
  }
}

extension TLSSettings {
  fileprivate var material: TLSMaterial {
    let isFiles = certFile != nil && keyFile != nil
    return TLSMaterial(
      authorities: caFile.map { .file($0) } ?? authorities.map { .bytes($0) },
      certificate: isFiles ? certFile.map { .file($0) } : identity.map { .bytes($0.certificate) },
      key: isFiles ? keyFile.map { .file($0) } : identity.map { .bytes(Array($0.key.revealed.utf8)) },
      verifiesPeer: !isInsecure)
  }
}
