import Base
import HTTP2
import Wire

/// Calls whose messages come and go one by one.
extension GRPCConnection {
  func begin(_ number: Int32, _ request: GRPCRequest, _ method: @escaping GRPCStreamMethod) {
    let post = postOutput
    let stream = GRPCServerStream(
      path: request.path, metadata: request.metadata, deadline: request.deadline, messageLimit: settings.messageLimit
    ) { post(number, $0) }
    let serve: @Sendable () async -> Void = {
      do {
        try await method(stream)
        stream.end(nil)
      } catch let failure as GRPCServerFailure {
        stream.end(failure)
      } catch {
        stream.end(GRPCServerFailure(code: .cancelled, message: "context canceled"))
      }
    }
    calls[number] = .streaming(stream, isImmediate ? Task.immediate { await serve() } : Task { await serve() })
  }

  /// What a handler has for its stream.
  func take(_ output: GRPCServerStream.Output, of number: Int32) {
    guard case .streaming(let stream, let task) = calls[number] else { return }
    switch output {
    case .took(let count): session.consume(count, on: number)
    case .head(let fields): beginAnswer(number, of: stream, fields)
    case .frame(let frame):
      beginAnswer(number, of: stream)
      unsent[number, default: 0] += frame.count
      session.send(frame[...], on: number)
    case .end(let failure, let trailers):
      calls[number] = .answered
      finish(number, stream, failure, trailers: trailers)
      stream.closed()
      task.cancel()
    }
  }

  /// Ends the answer; the client need not end its request.
  func finish(_ number: Int32, _ stream: GRPCServerStream, _ failure: GRPCServerFailure?, trailers: [HTTPField]) {
    times.expiries[number] = nil
    session.closeWhenSent(number)
    let status = failure?.fields ?? [HTTPField("grpc-status", "0")]
    guard begun.remove(number) != nil else {
      return session.respondOnly(number, HTTP2Fields(Self.head + status + trailers))
    }
    // Who no longer waits does not get what has no window for a status behind it.
    if failure?.code == .deadlineExceeded, session.waiting(on: number) > 0 { return session.reset(number, .cancel) }
    session.finish(number, trailers: HTTP2Fields(status + trailers))
  }

  private static let head = [HTTPField(":status", "200"), HTTPField("content-type", "application/grpc")]

  private func beginAnswer(_ number: Int32, of stream: GRPCServerStream, _ fields: [HTTPField] = []) {
    guard begun.insert(number).inserted else { return }
    let encoding = stream.acceptsGzip ? [HTTPField("grpc-encoding", "gzip")] : []
    session.respond(number, HTTP2Fields(Self.head + encoding + fields))
  }

  /// Lets those go on who waited for what is gone now.
  func tellStreams() {
    for (number, count) in unsent {
      let waiting = session.waiting(on: number)
      guard waiting < count else { continue }
      unsent[number] = waiting == 0 ? nil : waiting
      if case .streaming(let stream, _) = calls[number] { stream.sent(count - waiting) }
    }
  }
}

extension GRPCConnection.Call {
  /// Nobody waits for its answer any more.
  func cancel() {
    switch self {
    case .working(let task): task.cancel()
    case .streaming(let stream, let task):
      stream.closed()
      task.cancel()
    default: break
    }
  }
}
