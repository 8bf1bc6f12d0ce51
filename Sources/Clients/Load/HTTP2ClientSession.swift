package import Base
import CNghttp2

/// The client's half of one HTTP/2 connection, with one request at a time, and the only file here that speaks with
/// libnghttp2: bytes in, bytes and an answer out. It belongs to the thread that made it.
///
/// libcurl makes all other requests. It cannot make these: 7.88 needs a new connection for each request of HTTP/2
/// without TLS (curl's pull request 10643).
package final class HTTP2ClientSession {
  private var session: OpaquePointer?
  fileprivate var body: ArraySlice<UInt8> = []
  fileprivate var response = HTTPResponse()
  fileprivate var hasHead = false
  /// Why the stream ended, 0 for an answer that is whole; nil while it is open.
  fileprivate(set) var ending: UInt32?

  package init() {
    var callbacks: OpaquePointer?
    nghttp2_session_callbacks_new(&callbacks)
    defer { nghttp2_session_callbacks_del(callbacks) }
    nghttp2_session_callbacks_set_on_header_callback(callbacks, onHeader)
    nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, onFrame)
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, onData)
    nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, onClose)
    nghttp2_session_client_new(&session, callbacks, Unmanaged.passUnretained(self).toOpaque())
    let settings = [nghttp2_settings_entry(settings_id: Int32(NGHTTP2_SETTINGS_ENABLE_PUSH.rawValue), value: 0)]
    nghttp2_submit_settings(session, UInt8(NGHTTP2_FLAG_NONE.rawValue), settings, settings.count)
  }

  deinit { nghttp2_session_del(session) }

  /// Whether the server takes one more request.
  package var isOpen: Bool { nghttp2_session_check_request_allowed(session) != 0 }

  /// Whether the connection is over, as it is after a peer that does not speak HTTP/2.
  package var isFinished: Bool { nghttp2_session_want_read(session) == 0 && nghttp2_session_want_write(session) == 0 }

  /// Begins a request; what it consists of comes out of ``output(into:limit:)``.
  package func begin(_ fields: HTTP2Fields, body: [UInt8]) {
    (self.body, response, hasHead, ending) = (body[...], HTTPResponse(), false, nil)
    var provider = nghttp2_data_provider(source: nghttp2_data_source(), read_callback: readBody)
    let stream = fields.withPointer { nghttp2_submit_request(session, nil, $0.baseAddress, $0.count, &provider, nil) }
    if stream < 0 { ending = NGHTTP2_INTERNAL_ERROR.rawValue }
  }

  /// The answer once the stream has ended; the request's body is let go, so that it can be changed in place.
  package func finish() -> HTTPResponse {
    body = []
    return response
  }

  /// Appends what there is to send now, at least up to the limit.
  package func output(into buffer: inout [UInt8], limit: Int = 128 << 10) {
    var pointer: UnsafePointer<UInt8>?
    while buffer.count < limit {
      let count = nghttp2_session_mem_send(session, &pointer)
      guard count > 0 else { return }
      buffer.append(contentsOf: UnsafeBufferPointer(start: pointer, count: count))
    }
  }

  /// - Returns: false when the peer does not speak HTTP/2.
  package func receive(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.withUnsafeBytes { raw in
      nghttp2_session_mem_recv(session, raw.baseAddress?.assumingMemoryBound(to: UInt8.self), raw.count) >= 0
    }
  }

  fileprivate func read(into buffer: UnsafeMutableBufferPointer<UInt8>) -> (count: Int, isEnd: Bool) {
    let count = min(buffer.count, body.count)
    _ = buffer.update(fromContentsOf: body.prefix(count))
    body = body.dropFirst(count)
    return (count, body.isEmpty)
  }
}

/// Header fields of a request, kept in the form that the library wants.
package struct HTTP2Fields {
  private let bytes: [UInt8]
  /// Name and value.
  private let lengths: [(Int, Int)]

  package init(_ fields: [HTTPField]) {
    bytes = fields.flatMap { Array($0.name.lowercased().utf8) + Array($0.value.utf8) }
    lengths = fields.map { ($0.name.utf8.count, $0.value.utf8.count) }
  }

  /// The library copies names and values, so they live for the call only.
  fileprivate func withPointer<Result>(_ body: (UnsafeBufferPointer<nghttp2_nv>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { bytes in
      var next = UnsafeMutablePointer(mutating: bytes.baseAddress)
      let fields = lengths.map { name, value in
        defer { next = next.map { $0 + name + value } }
        return nghttp2_nv(
          name: next, value: next.map { $0 + name }, namelen: name, valuelen: value,
          flags: UInt8(NGHTTP2_NV_FLAG_NONE.rawValue))
      }
      return fields.withUnsafeBufferPointer(body)
    }
  }
}

private func session(_ context: UnsafeMutableRawPointer?) -> HTTP2ClientSession? {
  context.map { Unmanaged<HTTP2ClientSession>.fromOpaque($0).takeUnretainedValue() }
}

private func onHeader(
  _: OpaquePointer?, _: UnsafePointer<nghttp2_frame>?, name: UnsafePointer<UInt8>?, nameLength: Int,
  value: UnsafePointer<UInt8>?, valueLength: Int, _: UInt8, context: UnsafeMutableRawPointer?
) -> Int32 {
  guard let session = session(context) else { return 0 }
  func text(_ start: UnsafePointer<UInt8>?, _ count: Int) -> String {
    String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }
  let field = HTTPField(text(name, nameLength), text(value, valueLength))
  if field.name == ":status" {
    session.response.status = Int(field.value) ?? 0
  } else if session.hasHead {
    session.response.trailers.append(field)
  } else {
    session.response.headers.append(field)
  }
  return 0
}

/// Interim answers (1xx) leave no trace.
private func onFrame(_: OpaquePointer?, frame: UnsafePointer<nghttp2_frame>?, context: UnsafeMutableRawPointer?)
  -> Int32
{
  guard let head = frame?.pointee.hd, UInt32(head.type) == NGHTTP2_HEADERS.rawValue, let session = session(context)
  else { return 0 }
  session.hasHead = session.response.status >= 200
  if !session.hasHead { session.response = HTTPResponse() }
  return 0
}

private func onData(
  _: OpaquePointer?, _: UInt8, _: Int32, data: UnsafePointer<UInt8>?, count: Int, context: UnsafeMutableRawPointer?
) -> Int32 {
  guard let session = session(context) else { return 0 }
  // An answer to an export is short; of anything longer the beginning is enough.
  if session.response.body.count < 1 << 20 {
    session.response.body.append(contentsOf: UnsafeBufferPointer(start: data, count: count))
  }
  return 0
}

private func onClose(_: OpaquePointer?, _: Int32, code: UInt32, context: UnsafeMutableRawPointer?) -> Int32 {
  session(context)?.ending = code
  return 0
}

private func readBody(
  _: OpaquePointer?, _: Int32, buffer: UnsafeMutablePointer<UInt8>?, count: Int,
  flags: UnsafeMutablePointer<UInt32>?, _: UnsafeMutablePointer<nghttp2_data_source>?,
  context: UnsafeMutableRawPointer?
) -> Int {
  guard let session = session(context) else { return Int(NGHTTP2_ERR_CALLBACK_FAILURE.rawValue) }
  let (read, isEnd) = session.read(into: UnsafeMutableBufferPointer(start: buffer, count: count))
  if isEnd { flags?.pointee |= NGHTTP2_DATA_FLAG_EOF.rawValue }
  return read
}
