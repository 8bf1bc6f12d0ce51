import Base
import CNghttp2

/// One side of an HTTP/2 connection with many streams, and with `HTTP2Callbacks.swift` the only place that speaks with
/// libnghttp2: bytes in, events and bytes out. It belongs to the thread that made it.
///
/// The window of a stream opens again when its bytes are said to be consumed, that of the connection by itself: a stream
/// that nobody reads holds a window of memory, and no other stream.
package final class HTTP2Session {
  package enum Role { case client, server }

  let role: Role
  var session: OpaquePointer?
  var events: [HTTP2Event] = []
  /// Of a block that is still coming in.
  var headers: [Int32: [HTTPField]] = [:]
  var outgoing: [Int32: HTTP2Outgoing] = [:]
  /// All that comes of a body that is cut has been sent.
  package internal(set) var hasCutBody = false
  /// Streams whose peer need not go on once ours has ended.
  var closing: Set<Int32> = []
  /// A head or a part of a body has gone out since it was last asked for.
  var hasSentMore = false

  /// - Parameters:
  ///   - window: bytes that the peer may send ahead on a stream.
  ///   - connectionWindow: bytes that it may send ahead on all streams together.
  package init(_ role: Role, window: Int32 = 1 << 20, connectionWindow: Int32 = 1 << 24) {
    self.role = role
    var callbacks: OpaquePointer?
    nghttp2_session_callbacks_new(&callbacks)
    defer { nghttp2_session_callbacks_del(callbacks) }
    setCallbacks(callbacks)
    var option: OpaquePointer?
    nghttp2_option_new(&option)
    defer { nghttp2_option_del(option) }
    nghttp2_option_set_no_auto_window_update(option, 1)
    let context = Unmanaged.passUnretained(self).toOpaque()
    switch role {
    case .client: nghttp2_session_client_new2(&session, callbacks, context, option)
    case .server: nghttp2_session_server_new2(&session, callbacks, context, option)
    }
    let own =
      role == .client
      ? nghttp2_settings_entry(settings_id: Int32(NGHTTP2_SETTINGS_ENABLE_PUSH.rawValue), value: 0)
      : nghttp2_settings_entry(settings_id: Int32(NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS.rawValue), value: 1000)
    let settings = [
      own,
      nghttp2_settings_entry(
        settings_id: Int32(NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE.rawValue), value: UInt32(window)),
    ]
    nghttp2_submit_settings(session, none, settings, settings.count)
    nghttp2_session_set_local_window_size(session, none, 0, connectionWindow)
  }

  deinit { nghttp2_session_del(session) }

  /// What came; nil when the peer does not speak HTTP/2. PING and SETTINGS are answered by the library.
  package func receive(_ bytes: ArraySlice<UInt8>) -> [HTTP2Event]? {
    let count = bytes.withUnsafeBytes { raw in
      nghttp2_session_mem_recv(session, raw.baseAddress?.assumingMemoryBound(to: UInt8.self), raw.count)
    }
    defer { events = [] }
    return count < 0 ? nil : events
  }

  /// What happened on sending, such as the end of a stream that was reset here.
  package func takeEvents() -> [HTTP2Event] {
    defer { events = [] }
    return events
  }

  /// Appends what there is to send now, at least up to the limit.
  package func output(into buffer: inout [UInt8], limit: Int = 256 << 10) {
    var pointer: UnsafePointer<UInt8>?
    while buffer.count < limit {
      let count = nghttp2_session_mem_send(session, &pointer)
      guard count > 0 else { return }
      buffer.append(contentsOf: UnsafeBufferPointer(start: pointer, count: count))
    }
  }

  /// Neither side has anything more to say.
  package var isFinished: Bool { nghttp2_session_want_read(session) == 0 && nghttp2_session_want_write(session) == 0 }

  /// Whether the server takes one more request.
  package var takesRequests: Bool { nghttp2_session_check_request_allowed(session) != 0 }

  /// Opens the stream's window for bytes that somebody took.
  package func consume(_ count: Int, on stream: Int32) {
    if count > 0 { nghttp2_session_consume_stream(session, stream, count) }
  }

  /// Ends a stream at once, on both sides.
  package func reset(_ stream: Int32, _ code: HTTP2ErrorCode) {
    nghttp2_submit_rst_stream(session, none, stream, code.rawValue)
  }

  /// Asks for a sign of life, which comes as ``HTTP2Event/pong``.
  package func ping() { nghttp2_submit_ping(session, none, nil) }

  /// Whether a head or a part of a body has gone out since this was last asked.
  package func takeHasSent() -> Bool {
    defer { hasSentMore = false }
    return hasSentMore
  }

  /// Says that the connection will end, and takes new streams meanwhile (RFC 9113 §6.8): those that the peer has begun
  /// before it knows are not lost. ``goAway(_:reason:)`` follows when a PING that is sent behind it is answered.
  package func announceEnd() {
    nghttp2_submit_shutdown_notice(session)
    ping()
  }

  /// No new streams; those that are under way go on.
  package func goAway(_ code: HTTP2ErrorCode = .noError, reason: String = "") {
    let last = nghttp2_session_get_last_proc_stream_id(session)
    let text = Array(reason.utf8)
    nghttp2_submit_goaway(session, none, last, code.rawValue, text, text.count)
  }

  let none = UInt8(NGHTTP2_FLAG_NONE.rawValue)
}
