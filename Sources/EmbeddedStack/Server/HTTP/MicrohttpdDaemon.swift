import Base
import CMicrohttpd
import Glibc
import Wire

/// A daemon of libmicrohttpd with a thread of its own; beside this file only ``SuspendedConnection`` and what sends its
/// answers speak with the library.
final class MicrohttpdDaemon: ListeningServer {
  private let exchanges: HTTPExchanges
  private let running: Locked<Running?>

  /// Unchecked, and safe: that a daemon is started and stopped from different threads is what the library is made for,
  /// and it is taken out of its lock by the only one who stops it.
  private struct Running: @unchecked Sendable {
    let daemon: OpaquePointer
    /// Closed by the daemon.
    let listener: Socket
  }

  init(
    on port: ReservedPort, idleTimeout: Duration, identity: TLSIdentity?, exchanges: HTTPExchanges
  ) throws(ServerFailure) {
    let listener = try port.listen()
    let context = Unmanaged.passUnretained(exchanges).toOpaque()
    let idleSeconds = UInt32(clamping: idleTimeout.components.seconds)
    let daemon = lgtm_http_start(
      listener.descriptor, idleSeconds, handle, release, open, context, identity?.privateKeyPEM,
      identity?.certificatePEM)
    guard let daemon else {
      listener.close()
      throw .cannotListen(port: port.number, errno: errno)
    }
    self.exchanges = exchanges
    running = Locked(Running(daemon: daemon, listener: listener))
  }

  deinit {
    guard let running = running.withLock({ $0.take() }) else { return }
    Task { [exchanges] in await Self.stop(running, exchanges) }
  }

  func stop(within limit: Duration) async {
    guard let running = running.withLock({ $0.take() }) else { return }
    await Self.stop(running, exchanges)
  }

  /// A daemon must not be stopped while connections are suspended, so the exchanges end first. They live as long as the
  /// daemon, which does not hold them.
  private static func stop(_ running: Running, _ exchanges: HTTPExchanges) async {
    await exchanges.stop()
    await withCheckedContinuation { ended in
      OwnThread.start {
        running.listener.stopListening()  // only now: the daemon would look at it again and again
        MHD_stop_daemon(running.daemon)
        withExtendedLifetime(exchanges) {}
        ended.resume()
      }
    }
  }
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
    return receiveHead(connection, String(cString: method), exchange, of: exchanges)
  case .answered(let response): return send(response, on: connection, of: exchanges)
  case .working: return .YES
  case .receiving, .overflowed: break
  }
  if size.pointee > 0 {
    UnsafeRawBufferPointer(start: data, count: size.pointee)
      .withMemoryRebound(to: UInt8.self) { exchange.append($0, limit: exchanges.bodyLimit) }
    size.pointee = 0
    return .YES
  }
  if case .overflowed = exchange.state.withLock({ $0.phase }) { return send(.tooLarge, on: connection, of: exchanges) }
  let suspended = SuspendedConnection(connection)
  suspended.suspend()
  exchanges.start(exchange) { suspended.resume() }
  return .YES
}

/// A body that is declared as too large is refused before it is sent.
private func receiveHead(
  _ connection: OpaquePointer, _ method: String, _ exchange: HTTPExchange, of exchanges: HTTPExchanges
) -> MHD_Result {
  let headers = headers(of: connection)
  let length = headers.first { $0.name.lowercased() == "content-length" }.flatMap { Int($0.value) } ?? 0
  exchange.state.withLock { state in
    state.request.method = method
    state.request.headers = headers
    state.phase = .receiving
  }
  return length > exchanges.bodyLimit ? send(.tooLarge, on: connection, of: exchanges) : .YES
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

extension HTTPServerResponse {
  fileprivate static let tooLarge = goText(413, "http: request body too large")
}
