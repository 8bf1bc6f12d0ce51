import Base
import CMicrohttpd
import Wire

/// Gives an answer to the daemon, which sends it.
func send(
  _ answer: HTTPServerResponse, on connection: OpaquePointer, of exchanges: HTTPExchanges
) -> MHD_Result {
  if answer.fate == .reset { return reset(connection) }
  if let stream = answer.stream { return send(stream, as: answer, on: connection, of: exchanges) }
  var body = answer.body
  let response = body.withUnsafeMutableBytes { bytes in
    MHD_create_response_from_buffer(bytes.count, bytes.baseAddress, .RESPMEM_MUST_COPY)
  }
  return queue(response, as: answer, on: connection)
}

private func send(
  _ stream: HTTPBodyStream, as answer: HTTPServerResponse, on connection: OpaquePointer, of exchanges: HTTPExchanges
) -> MHD_Result {
  let reader = StreamReader(stream, SuspendedConnection(connection), exchanges.suspended)
  let response = MHD_create_response_from_callback(
    lgtm_http_unknown_size, 64 << 10, readStream, Unmanaged.passRetained(reader).toOpaque(),
    { context in
      guard let context else { return }
      let reader = Unmanaged<StreamReader>.fromOpaque(context).takeRetainedValue()
      reader.stream.finish()
    })
  return queue(response, as: answer, on: connection)
}

private func queue(
  _ response: OpaquePointer?, as answer: HTTPServerResponse, on connection: OpaquePointer
) -> MHD_Result {
  defer { MHD_destroy_response(response) }
  for header in answer.headers { MHD_add_response_header(response, header.name, header.value) }
  return MHD_queue_response(connection, UInt32(answer.status), response)
}

/// What reads a stream for a connection, which sleeps while there is nothing.
private final class StreamReader: Sendable {
  let stream: HTTPBodyStream
  private let connection: SuspendedConnection
  private let suspended: WaitGroup

  init(_ stream: HTTPBodyStream, _ connection: SuspendedConnection, _ suspended: WaitGroup) {
    (self.stream, self.connection, self.suspended) = (stream, connection, suspended)
  }

  func sleep() {
    suspended.enter()
    connection.suspend()
  }

  func wake() {
    connection.resume()
    suspended.leave()
  }
}

/// A reader that finds nothing suspends its connection; 0 bytes then mean "not yet".
private func readStream(
  _ context: UnsafeMutableRawPointer?, _: UInt64, _ buffer: UnsafeMutablePointer<CChar>?, _ limit: Int
) -> Int {
  guard let context, let buffer else { return lgtm_http_end_of_stream }
  let reader = Unmanaged<StreamReader>.fromOpaque(context).takeUnretainedValue()
  switch reader.stream.read(limit, sleep: reader.sleep, wake: { reader.wake() }) {
  case .bytes(let bytes):
    UnsafeMutableRawPointer(buffer).copyMemory(from: bytes, byteCount: bytes.count)
    return bytes.count
  case .nothingYet: return 0
  case .end: return lgtm_http_end_of_stream
  case .broken: return lgtm_http_broken_stream
  }
}

private func reset(_ connection: OpaquePointer) -> MHD_Result {
  Socket.reset(lgtm_http_descriptor(connection))
  return .NO
}
