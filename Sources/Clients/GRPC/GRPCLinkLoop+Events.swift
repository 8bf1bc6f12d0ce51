import HTTP2
import Wire

/// What comes of the server.
extension GRPCLinkLoop {
  func handle(_ events: [HTTP2Event]) {
    for event in events { handle(event) }
    for stream in touched { stream.tell() }
    touched.removeAll(keepingCapacity: true)
  }

  private func handle(_ event: HTTP2Event) {
    switch event {
    case .headers(let number, let fields): touch(number)?.received(head: fields)
    case .data(let number, let bytes):
      guard let stream = touch(number) else { return }
      guard let opening = stream.received(bytes) else { return reset(stream) }
      session.consume(opening, on: number)
    case .end(let number):
      guard let stream = touch(number) else { return }
      stream.finished()
      // The server wants nothing more of a call that it has ended.
      if !stream.hasSentAll { reset(stream) }
    case .closed(let number, let code): closed(number, code)
    case .goAway(_, let code, let reason):
      goAway = "the server ended the connection with GOAWAY \(code)\(reason.isEmpty ? "" : ": \(reason)")"
      link.drain()
      if code == .enhanceYourCalm { purpose.calmDown() }
    case .pong, .ping: break
    }
  }

  /// A stream of which something came; each is told once what may be much.
  private func touch(_ number: Int32) -> GRPCStream? {
    guard let stream = streams[number] else { return nil }
    if touched.last !== stream { touched.append(stream) }
    return stream
  }

  private func closed(_ number: Int32, _ code: HTTP2ErrorCode) {
    guard let stream = streams[number] else { return }
    forget(number)
    // The server has not seen what GOAWAY refuses (RFC 9113 §6.8).
    if goAway != nil, code == .refusedStream, stream.rewind() { return purpose.handBack(stream) }
    stream.fail(.reset, "the server reset the stream with \(code)")
  }
}
