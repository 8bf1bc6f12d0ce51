import Base
import CNghttp2

/// The server's half of one HTTP/2 connection, and the only file that speaks with libnghttp2: bytes in, events and bytes
/// out. It belongs to the thread that made it.
final class HTTP2Session {
  enum Event {
    case headers(stream: Int32, [HTTPField])
    case data(stream: Int32, [UInt8])
    /// The client has sent all.
    case end(stream: Int32)
    case closed(stream: Int32)
  }

  fileprivate struct Response {
    var body: ArraySlice<UInt8>
    /// The body goes on, but never comes.
    let isCut: Bool
    let trailers: [HTTPField]
  }

  private var session: OpaquePointer?
  fileprivate var events: [Event] = []
  fileprivate var headers: [Int32: [HTTPField]] = [:]
  fileprivate var responses: [Int32: Response] = [:]
  /// All that comes of a body that is cut has been sent.
  private(set) var hasCutBody = false

  /// - Parameter window: bytes a client may send ahead, on a stream and on the connection.
  init(window: Int32 = 1 << 20) {
    var callbacks: OpaquePointer?
    nghttp2_session_callbacks_new(&callbacks)
    defer { nghttp2_session_callbacks_del(callbacks) }
    nghttp2_session_callbacks_set_on_header_callback(callbacks, onHeader)
    nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, onFrame)
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, onData)
    nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, onClose)
    nghttp2_session_server_new(&session, callbacks, Unmanaged.passUnretained(self).toOpaque())
    let settings = [
      nghttp2_settings_entry(
        settings_id: Int32(NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE.rawValue), value: UInt32(window)),
      nghttp2_settings_entry(settings_id: Int32(NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS.rawValue), value: 1000),
    ]
    nghttp2_submit_settings(session, UInt8(NGHTTP2_FLAG_NONE.rawValue), settings, settings.count)
    nghttp2_session_set_local_window_size(session, UInt8(NGHTTP2_FLAG_NONE.rawValue), 0, window)
  }

  deinit { nghttp2_session_del(session) }

  /// nil when the peer does not speak HTTP/2; PING and SETTINGS are answered by the library.
  func receive(_ bytes: ArraySlice<UInt8>) -> [Event]? {
    let count = bytes.withUnsafeBytes { raw in
      nghttp2_session_mem_recv(session, raw.baseAddress?.assumingMemoryBound(to: UInt8.self), raw.count)
    }
    defer { events = [] }
    return count < 0 ? nil : events
  }

  /// What there is to send now, at least up to the limit.
  func output(limit: Int = 256 << 10) -> [UInt8] {
    var output: [UInt8] = []
    var pointer: UnsafePointer<UInt8>?
    while output.count < limit {
      let count = nghttp2_session_mem_send(session, &pointer)
      guard count > 0 else { break }
      output += UnsafeBufferPointer(start: pointer, count: count)
    }
    return output
  }

  /// Neither side has anything more to say.
  var isFinished: Bool { nghttp2_session_want_read(session) == 0 && nghttp2_session_want_write(session) == 0 }

  /// Headers, body and trailers; without a body the headers end the stream.
  ///
  /// - Parameter cut: how many bytes of the body are sent; then nothing more comes.
  func respond(
    _ stream: Int32, headers: [HTTPField], body: [UInt8]? = nil, cutAfter cut: Int? = nil, trailers: [HTTPField] = []
  ) {
    guard let body else {
      withFields(headers) { _ = nghttp2_submit_response(session, stream, $0.baseAddress, $0.count, nil) }
      return
    }
    responses[stream] = Response(body: body.prefix(cut ?? .max), isCut: cut != nil, trailers: trailers)
    var provider = nghttp2_data_provider(source: nghttp2_data_source(), read_callback: readBody)
    withFields(headers) { _ = nghttp2_submit_response(session, stream, $0.baseAddress, $0.count, &provider) }
  }

  func goAway() {
    let last = nghttp2_session_get_last_proc_stream_id(session)
    nghttp2_submit_goaway(session, UInt8(NGHTTP2_FLAG_NONE.rawValue), last, NGHTTP2_NO_ERROR.rawValue, nil, 0)
  }

  fileprivate enum BodyRead {
    case part(count: Int)
    /// The last part, and whether trailers follow.
    case end(count: Int, hasTrailers: Bool)
    case nothingMoreComes
  }

  fileprivate func read(_ stream: Int32, into buffer: UnsafeMutableBufferPointer<UInt8>) -> BodyRead {
    guard let response = responses[stream] else { return .end(count: 0, hasTrailers: false) }
    if response.isCut, response.body.isEmpty {
      hasCutBody = true
      return .nothingMoreComes
    }
    let part = response.body.prefix(buffer.count)
    _ = buffer.update(fromContentsOf: part)
    responses[stream]?.body.removeFirst(part.count)
    guard part.count == response.body.count, !response.isCut else { return .part(count: part.count) }
    responses[stream] = nil
    if response.trailers.isEmpty { return .end(count: part.count, hasTrailers: false) }
    withFields(response.trailers) { _ = nghttp2_submit_trailer(session, stream, $0.baseAddress, $0.count) }
    return .end(count: part.count, hasTrailers: true)
  }
}

/// The library copies names and values, so they need to live for the call only.
private func withFields(_ headers: [HTTPField], _ body: (UnsafeBufferPointer<nghttp2_nv>) -> Void) {
  var storage = headers.flatMap { Array($0.name.utf8) + Array($0.value.utf8) }
  storage.withUnsafeMutableBufferPointer { bytes in
    var offset = 0
    func next(_ count: Int) -> UnsafeMutablePointer<UInt8>? {
      defer { offset += count }
      return bytes.baseAddress.map { $0 + offset }
    }
    let fields = headers.map { header in
      let (name, value) = (header.name.utf8.count, header.value.utf8.count)
      return nghttp2_nv(
        name: next(name), value: next(value), namelen: name, valuelen: value,
        flags: UInt8(NGHTTP2_NV_FLAG_NONE.rawValue))
    }
    fields.withUnsafeBufferPointer(body)
  }
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
  let header = HTTPField(text(name, nameLength), text(value, valueLength))
  session.headers[frame.pointee.hd.stream_id, default: []].append(header)
  return 0
}

private func onFrame(
  _: OpaquePointer?, frame: UnsafePointer<nghttp2_frame>?, context: UnsafeMutableRawPointer?
) -> Int32 {
  guard let head = frame?.pointee.hd, let session = session(context) else { return 0 }
  let type = UInt32(head.type)
  guard type == NGHTTP2_HEADERS.rawValue || type == NGHTTP2_DATA.rawValue else { return 0 }
  if type == NGHTTP2_HEADERS.rawValue, let headers = session.headers.removeValue(forKey: head.stream_id) {
    session.events.append(.headers(stream: head.stream_id, headers))
  }
  if UInt32(head.flags) & NGHTTP2_FLAG_END_STREAM.rawValue != 0 { session.events.append(.end(stream: head.stream_id)) }
  return 0
}

private func onData(
  _: OpaquePointer?, _: UInt8, stream: Int32, data: UnsafePointer<UInt8>?, count: Int,
  context: UnsafeMutableRawPointer?
) -> Int32 {
  session(context)?.events.append(.data(stream: stream, Array(UnsafeBufferPointer(start: data, count: count))))
  return 0
}

private func onClose(_: OpaquePointer?, stream: Int32, _: UInt32, context: UnsafeMutableRawPointer?) -> Int32 {
  guard let session = session(context) else { return 0 }
  session.headers[stream] = nil
  session.responses[stream] = nil
  session.events.append(.closed(stream: stream))
  return 0
}

private func readBody(
  _: OpaquePointer?, stream: Int32, buffer: UnsafeMutablePointer<UInt8>?, count: Int,
  flags: UnsafeMutablePointer<UInt32>?, _: UnsafeMutablePointer<nghttp2_data_source>?,
  context: UnsafeMutableRawPointer?
) -> Int {
  guard let session = session(context) else { return Int(NGHTTP2_ERR_CALLBACK_FAILURE.rawValue) }
  switch session.read(stream, into: UnsafeMutableBufferPointer(start: buffer, count: count)) {
  case .part(let count): return count
  case .end(let count, let hasTrailers):
    flags?.pointee |= NGHTTP2_DATA_FLAG_EOF.rawValue
    if hasTrailers { flags?.pointee |= NGHTTP2_DATA_FLAG_NO_END_STREAM.rawValue }
    return count
  case .nothingMoreComes: return Int(NGHTTP2_ERR_DEFERRED.rawValue)
  }
}
