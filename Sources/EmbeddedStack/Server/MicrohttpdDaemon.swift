import Base
import CMicrohttpd
import Foundation
import Wire

/// The only file that speaks with libmicrohttpd.
///
/// Safe to share though unchecked: the daemon's functions that are used after the start may be called from any thread,
/// and the lock lets only one caller stop it.
final class MicrohttpdDaemon: @unchecked Sendable {
  let port: UInt16
  private let exchanges: HTTPExchanges
  /// Owned and closed by the daemon.
  private let listener: Socket
  private let lock = NSLock()
  private var daemon: OpaquePointer?

  init(
    port: UInt16, idleTimeout: Duration, identity: TLSIdentity?, exchanges: HTTPExchanges
  ) throws(ServerFailure) {
    let listener = try Socket.listening(on: port)
    let context = Unmanaged.passUnretained(exchanges).toOpaque()
    let idleSeconds = UInt32(clamping: idleTimeout.components.seconds)
    let daemon = lgtm_http_start(
      listener.descriptor, idleSeconds, handle, release, open, context, identity?.privateKeyPEM,
      identity?.certificatePEM)
    guard let daemon else {
      listener.close()
      throw .cannotListen(port: port, errno: errno)
    }
    self.port = listener.port
    self.listener = listener
    self.daemon = daemon
    self.exchanges = exchanges
  }

  deinit { stop() }

  /// A daemon must not be stopped while connections are suspended, so the exchanges end first.
  func stop() {
    lock.lock()
    defer { lock.unlock() }
    exchanges.stop()
    if let daemon {
      listener.stopListening()
      MHD_stop_daemon(daemon)
    }
    daemon = nil
  }
}

/// A connection that a task may resume: libmicrohttpd allows that from any thread, and the connection lives as long as
/// it is suspended.
private struct SuspendedConnection: @unchecked Sendable {
  let pointer: OpaquePointer

  func resume() { MHD_resume_connection(pointer) }
}

private typealias Context = UnsafeMutableRawPointer

private func open(_: Context?, uri: UnsafePointer<CChar>?, _: OpaquePointer?) -> Context? {
  Unmanaged.passRetained(HTTPExchange(target: uri.map { String(cString: $0) } ?? "/")).toOpaque()
}

private func release(
  context: Context?, _: OpaquePointer?, exchange: UnsafeMutablePointer<Context?>?, _: MHD_RequestTerminationCode
) {
  guard let context, let pointer = exchange?.pointee else { return }
  exchange?.pointee = nil
  let exchange = Unmanaged<HTTPExchange>.fromOpaque(pointer).takeRetainedValue()
  Unmanaged<HTTPExchanges>.fromOpaque(context).takeUnretainedValue().release(exchange)
}

/// Called with the head of a request, with each part of its body, at its end, and again after a resume.
private func handle(
  context: Context?, connection: OpaquePointer?, _: UnsafePointer<CChar>?, method: UnsafePointer<CChar>?,
  _: UnsafePointer<CChar>?, data: UnsafePointer<CChar>?, size: UnsafeMutablePointer<Int>?,
  exchange: UnsafeMutablePointer<Context?>?
) -> MHD_Result {
  guard let context, let connection, let method, let size, let pointer = exchange?.pointee else { return .NO }
  let exchanges = Unmanaged<HTTPExchanges>.fromOpaque(context).takeUnretainedValue()
  let exchange = Unmanaged<HTTPExchange>.fromOpaque(pointer).takeUnretainedValue()
  switch exchange.state.withLock({ $0.phase }) {
  case .opened:
    return receiveHead(connection, String(cString: method), exchange, limit: exchanges.bodyLimit)
  case .answered(let response): return send(response, on: connection)
  case .working: return .YES
  case .receiving, .overflowed: break
  }
  if size.pointee > 0 {
    UnsafeRawBufferPointer(start: data, count: size.pointee)
      .withMemoryRebound(to: UInt8.self) { exchange.append($0, limit: exchanges.bodyLimit) }
    size.pointee = 0
    return .YES
  }
  if case .overflowed = exchange.state.withLock({ $0.phase }) { return send(.tooLarge, on: connection) }
  MHD_suspend_connection(connection)
  let suspended = SuspendedConnection(pointer: connection)
  exchanges.start(exchange) { suspended.resume() }
  return .YES
}

/// A body that is declared as too large is refused before it is sent.
private func receiveHead(
  _ connection: OpaquePointer, _ method: String, _ exchange: HTTPExchange, limit: Int
) -> MHD_Result {
  let headers = headers(of: connection)
  let length = headers.first { $0.name.lowercased() == "content-length" }.flatMap { Int($0.value) } ?? 0
  exchange.state.withLock { state in
    state.request.method = method
    state.request.headers = headers
    state.phase = .receiving
  }
  return length > limit ? send(.tooLarge, on: connection) : .YES
}

private func headers(of connection: OpaquePointer) -> [HTTPField] {
  var headers: [HTTPField] = []
  withUnsafeMutablePointer(to: &headers) { pointer in
    _ = MHD_get_connection_values(
      connection, .HEADER_KIND,
      { list, _, name, value in
        let list = list?.assumingMemoryBound(to: [HTTPField].self)
        if let name { list?.pointee.append(HTTPField(String(cString: name), value.map { String(cString: $0) } ?? "")) }
        return .YES
      }, pointer)
  }
  return headers
}

private func send(_ answer: HTTPServerResponse, on connection: OpaquePointer) -> MHD_Result {
  if answer.fate == .reset { return reset(connection) }
  if let stream = answer.stream { return send(stream, as: answer, on: connection) }
  var body = answer.body
  let response = body.withUnsafeMutableBytes { bytes in
    MHD_create_response_from_buffer(bytes.count, bytes.baseAddress, .RESPMEM_MUST_COPY)
  }
  defer { MHD_destroy_response(response) }
  for header in answer.headers { MHD_add_response_header(response, header.name, header.value) }
  return MHD_queue_response(connection, UInt32(answer.status), response)
}

private func send(
  _ stream: HTTPBodyStream, as answer: HTTPServerResponse, on connection: OpaquePointer
) -> MHD_Result {
  let context = Unmanaged.passRetained(StreamReader(stream: stream, connection: connection)).toOpaque()
  let response = MHD_create_response_from_callback(
    lgtm_http_unknown_size, 64 << 10, readStream, context,
    { context in
      guard let context else { return }
      let reader = Unmanaged<StreamReader>.fromOpaque(context).takeRetainedValue()
      reader.stream.finish()
    })
  defer { MHD_destroy_response(response) }
  for header in answer.headers { MHD_add_response_header(response, header.name, header.value) }
  return MHD_queue_response(connection, UInt32(answer.status), response)
}

private final class StreamReader {
  let stream: HTTPBodyStream
  let connection: OpaquePointer

  init(stream: HTTPBodyStream, connection: OpaquePointer) { (self.stream, self.connection) = (stream, connection) }
}

/// A reader that finds nothing suspends its connection; 0 bytes then mean "not yet".
private func readStream(
  _ context: Context?, _: UInt64, _ buffer: UnsafeMutablePointer<CChar>?, _ limit: Int
) -> Int {
  guard let context, let buffer else { return lgtm_http_end_of_stream }
  let reader = Unmanaged<StreamReader>.fromOpaque(context).takeUnretainedValue()
  let suspended = SuspendedConnection(pointer: reader.connection)
  let read = reader.stream.read(limit, sleep: { MHD_suspend_connection(suspended.pointer) }, wake: suspended.resume)
  switch read {
  case .bytes(let bytes):
    UnsafeMutableRawPointer(buffer).copyMemory(from: bytes, byteCount: bytes.count)
    return bytes.count
  case .nothingYet: return 0
  case .end: return lgtm_http_end_of_stream
  case .broken: return lgtm_http_broken_stream
  }
}

extension HTTPServerResponse {
  fileprivate static let tooLarge = goText(413, "http: request body too large")
}

private func reset(_ connection: OpaquePointer) -> MHD_Result {
  Socket.reset(lgtm_http_descriptor(connection))
  return .NO
}
