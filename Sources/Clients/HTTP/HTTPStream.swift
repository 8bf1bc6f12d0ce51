import Base

/// An answer whose body is read while it comes.
package struct HTTPStream: Sendable {
  /// Status and headers; without a body.
  package let head: HTTPResponse
  /// Pieces as they came from the network; leaving the loop early ends the transfer.
  package let body: AsyncThrowingStream<[UInt8], any Error>
}

/// Where libcurl's thread leaves the parts of a streamed answer.
package final class HTTPStreamSource: Sendable {
  private struct State: Sendable {
    var head: Result<HTTPResponse, any Error>?
    var waiter: CheckedContinuation<HTTPResponse, any Error>?
  }

  private let state = Locked(State())
  private let body: AsyncThrowingStream<[UInt8], any Error>.Continuation

  private init(_ body: AsyncThrowingStream<[UInt8], any Error>.Continuation) { self.body = body }

  /// `cancel` is called when nobody reads the body any more.
  package static func make(
    onLeave cancel: @escaping @Sendable () -> Void
  ) -> (HTTPStreamSource, AsyncThrowingStream<[UInt8], any Error>) {
    let (stream, continuation) = AsyncThrowingStream.makeStream(of: [UInt8].self)
    continuation.onTermination = { reason in
      if case .cancelled = reason { cancel() }
    }
    return (HTTPStreamSource(continuation), stream)
  }

  /// Waits for status and headers.
  package func head() async throws -> HTTPResponse {
    try await withCheckedThrowingContinuation { continuation in
      let known = state.withLock { state in
        if state.head == nil { state.waiter = continuation }
        return state.head
      }
      if let known { continuation.resume(with: known) }
    }
  }

  package func begin(_ response: HTTPResponse) { settle(.success(response)) }

  package func append(_ piece: [UInt8]) { body.yield(piece) }

  package func finish(_ result: Result<HTTPResponse, any Error>) {
    settle(result)
    switch result {
    case .success: body.finish()
    case .failure(let error): body.finish(throwing: error)
    }
  }

  /// The first head counts; trailers come later through the same callback.
  private func settle(_ result: Result<HTTPResponse, any Error>) {
    let waiter = state.withLock { state -> CheckedContinuation<HTTPResponse, any Error>? in
      guard state.head == nil else { return nil }
      state.head = result
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.resume(with: result)
  }
}
