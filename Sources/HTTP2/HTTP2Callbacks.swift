import Base
import CNghttp2

/// What the library calls, on the thread of the session.
func setCallbacks(_ callbacks: OpaquePointer?) {
  nghttp2_session_callbacks_set_on_header_callback(callbacks, onHeader)
  nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, onFrame)
  nghttp2_session_callbacks_set_on_frame_send_callback(callbacks, onSent)
  nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, onData)
  nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, onClose)
}

private func session(_ context: UnsafeMutableRawPointer?) -> HTTP2Session? {
  context.map { Unmanaged<HTTP2Session>.fromOpaque($0).takeUnretainedValue() }
}

private func onHeader(
  _: OpaquePointer?, frame: UnsafePointer<nghttp2_frame>?, name: UnsafePointer<UInt8>?, nameLength: Int,
  value: UnsafePointer<UInt8>?, valueLength: Int, _: UInt8, context: UnsafeMutableRawPointer?
) -> Int32 {
  guard let frame, let session = session(context) else { return 0 }
  func text(_ start: UnsafePointer<UInt8>?, _ count: Int) -> String {
    String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }
  let field = HTTPField(text(name, nameLength), text(value, valueLength))
  session.headers[frame.pointee.hd.stream_id, default: []].append(field)
  return 0
}

private func onFrame(
  _: OpaquePointer?, frame: UnsafePointer<nghttp2_frame>?, context: UnsafeMutableRawPointer?
) -> Int32 {
  guard let frame, let session = session(context) else { return 0 }
  let head = frame.pointee.hd
  switch UInt32(head.type) {
  case NGHTTP2_HEADERS.rawValue:
    if let fields = session.headers.removeValue(forKey: head.stream_id), !fields.isInterim {
      session.events.append(.headers(stream: head.stream_id, fields))
    }
    appendEnd(head, to: session)
  case NGHTTP2_DATA.rawValue: appendEnd(head, to: session)
  case NGHTTP2_GOAWAY.rawValue:
    let goAway = frame.pointee.goaway
    let reason = UnsafeBufferPointer(start: goAway.opaque_data, count: goAway.opaque_data_len)
    session.events.append(
      .goAway(
        last: goAway.last_stream_id, HTTP2ErrorCode(rawValue: goAway.error_code),
        reason: String(decoding: reason, as: UTF8.self)))
  case NGHTTP2_PING.rawValue:
    session.events.append(UInt32(head.flags) & NGHTTP2_FLAG_ACK.rawValue != 0 ? .pong : .ping)
  default: break
  }
  return 0
}

private func appendEnd(_ head: nghttp2_frame_hd, to session: HTTP2Session) {
  if UInt32(head.flags) & NGHTTP2_FLAG_END_STREAM.rawValue != 0 { session.events.append(.end(stream: head.stream_id)) }
}

private func onSent(
  _: OpaquePointer?, frame: UnsafePointer<nghttp2_frame>?, context: UnsafeMutableRawPointer?
) -> Int32 {
  guard let frame, let session = session(context) else { return 0 }
  let head = frame.pointee.hd
  guard [NGHTTP2_HEADERS.rawValue, NGHTTP2_DATA.rawValue].contains(UInt32(head.type)) else { return 0 }
  session.hasSentMore = true
  if UInt32(head.flags) & NGHTTP2_FLAG_END_STREAM.rawValue != 0 { session.hasEnded(head.stream_id) }
  return 0
}

private func onData(
  _: OpaquePointer?, _: UInt8, stream: Int32, data: UnsafePointer<UInt8>?, count: Int,
  context: UnsafeMutableRawPointer?
) -> Int32 {
  guard let session = session(context) else { return 0 }
  nghttp2_session_consume_connection(session.session, count)
  session.events.append(.data(stream: stream, Array(UnsafeBufferPointer(start: data, count: count))))
  return 0
}

private func onClose(_: OpaquePointer?, stream: Int32, code: UInt32, context: UnsafeMutableRawPointer?) -> Int32 {
  guard let session = session(context) else { return 0 }
  session.headers[stream] = nil
  session.outgoing[stream] = nil
  session.closing.remove(stream)
  session.events.append(.closed(stream: stream, HTTP2ErrorCode(rawValue: code)))
  return 0
}

let readBody: nghttp2_data_source_read_callback = { _, stream, buffer, count, flags, _, context in
  guard let session = session(context) else { return Int(NGHTTP2_ERR_CALLBACK_FAILURE.rawValue) }
  switch session.read(stream, into: UnsafeMutableBufferPointer(start: buffer, count: count)) {
  case .part(let count): return count
  case .end(let count, let hasTrailers):
    flags?.pointee |= NGHTTP2_DATA_FLAG_EOF.rawValue
    if hasTrailers { flags?.pointee |= NGHTTP2_DATA_FLAG_NO_END_STREAM.rawValue }
    return count
  case .nothingYet: return Int(NGHTTP2_ERR_DEFERRED.rawValue)
  }
}

extension [HTTPField] {
  fileprivate var isInterim: Bool {
    guard let status = first, status.name == ":status" else { return false }
    return status.value.utf8.count == 3 && status.value.hasPrefix("1")
  }
}
