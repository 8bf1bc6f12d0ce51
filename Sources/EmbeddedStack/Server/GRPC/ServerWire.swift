import HTTP2

/// The socket of a client, and its TLS where the server has that.
final class ServerWire {
  let socket: Socket
  private let tls: TLSSession?
  private(set) var isEstablished: Bool
  /// Bytes for the socket that TLS made.
  private var sealed: ArraySlice<UInt8> = []
  private var opened = [UInt8](repeating: 0, count: 16 << 10)

  init(_ socket: Socket, tls: TLSSession?) {
    (self.socket, self.tls) = (socket, tls)
    isEstablished = tls == nil
  }

  /// Whether bytes wait that were taken.
  var hasMore: Bool { !sealed.isEmpty }

  /// Whether there is something to write, where more is waiting to be taken.
  func wantsToWrite(more: Bool) -> Bool { hasMore || more && isEstablished }

  /// What came in the clear; nothing while hands are shaken.
  func read() -> Socket.Read {
    let read = socket.read()
    guard let tls, case .bytes(let bytes) = read else { return read }
    tls.feed(bytes[...])
    do throws(TLSFailure) {
      if !isEstablished { isEstablished = try tls.shakeHands() }
      let clear = isEstablished ? try open(tls) : []
      return writeSealed(tls) ? clear.isEmpty ? .nothing : .bytes(clear) : .closed
    } catch {
      // The client is told why, as far as its socket takes it.
      _ = writeSealed(tls)
      return .closed
    }
  }

  private func open(_ tls: TLSSession) throws(TLSFailure) -> [UInt8] {
    var clear: [UInt8] = []
    while true {
      let count = try tls.read(into: &opened)
      if count == 0 { return clear }
      clear += opened[..<count]
    }
  }

  /// The number of bytes that were taken, nil when the peer is gone.
  func write(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let tls else { return socket.write(bytes) }
    guard writeSealed(tls) else { return nil }
    guard isEstablished, sealed.isEmpty else { return 0 }
    do throws(TLSFailure) { try tls.write(Array(bytes)) } catch { return nil }
    return writeSealed(tls) ? bytes.count : nil
  }

  /// - Returns: false when the peer is gone.
  private func writeSealed(_ tls: TLSSession) -> Bool {
    sealed += tls.output()
    while !sealed.isEmpty {
      guard let count = socket.write(sealed) else { return false }
      if count == 0 { return true }
      sealed.removeFirst(count)
    }
    return true
  }
}
