import Base
import CNghttp2

/// What a stream still has to send.
struct HTTP2Outgoing {
  var bytes: ArraySlice<UInt8> = []
  /// Nothing follows what is there.
  var isFinished = false
  /// The body goes on, but never comes.
  var isCut = false
  var trailers: HTTP2Fields?
  /// The library waits to be told that there is more.
  var isWaiting = false
}

extension HTTP2Session {
  /// Begins a request, whose body is what is sent on its stream; nil where the connection takes none any more.
  package func request(_ fields: HTTP2Fields) -> Int32? {
    guard takesRequests else { return nil }
    var provider = nghttp2_data_provider(source: nghttp2_data_source(), read_callback: readBody)
    let stream = fields.withPointer { nghttp2_submit_request(session, nil, $0.baseAddress, $0.count, &provider, nil) }
    guard stream >= 0 else { return nil }
    outgoing[stream] = HTTP2Outgoing()
    return stream
  }

  /// Begins an answer, whose body is what is sent on the stream.
  package func respond(_ stream: Int32, _ fields: HTTP2Fields) {
    var provider = nghttp2_data_provider(source: nghttp2_data_source(), read_callback: readBody)
    outgoing[stream] = HTTP2Outgoing()
    fields.withPointer { _ = nghttp2_submit_response(session, stream, $0.baseAddress, $0.count, &provider) }
  }

  /// An answer that is nothing but headers.
  package func respondOnly(_ stream: Int32, _ fields: HTTP2Fields) {
    fields.withPointer { _ = nghttp2_submit_response(session, stream, $0.baseAddress, $0.count, nil) }
  }

  /// Sends bytes on a stream that was begun, as its windows allow.
  package func send(_ bytes: ArraySlice<UInt8>, on stream: Int32) {
    guard var rest = outgoing.removeValue(forKey: stream) else { return }
    if rest.bytes.isEmpty { rest.bytes = bytes } else { rest.bytes += bytes }
    outgoing[stream] = rest
    wake(stream)
  }

  /// Ends what is sent on a stream, with trailers behind it.
  package func finish(_ stream: Int32, trailers: HTTP2Fields? = nil) {
    outgoing[stream]?.isFinished = true
    outgoing[stream]?.trailers = trailers
    wake(stream)
  }

  /// Once all is sent, the peer that has not ended yet is told that nothing more is wanted (RFC 9113 §8.1).
  package func closeWhenSent(_ stream: Int32) { closing.insert(stream) }

  func hasEnded(_ stream: Int32) {
    guard closing.remove(stream) != nil, nghttp2_session_get_stream_remote_close(session, stream) == 0 else { return }
    reset(stream, .noError)
  }

  /// Of what is sent no more comes than what is there already, and no end either.
  package func cut(_ stream: Int32) {
    outgoing[stream]?.isCut = true
    wake(stream)
  }

  /// Bytes of a stream that wait for a window.
  package func waiting(on stream: Int32) -> Int { outgoing[stream]?.bytes.count ?? 0 }

  private func wake(_ stream: Int32) {
    guard outgoing[stream]?.isWaiting == true else { return }
    outgoing[stream]?.isWaiting = false
    nghttp2_session_resume_data(session, stream)
  }

  enum BodyRead {
    case part(count: Int)
    /// The last part, and whether trailers follow.
    case end(count: Int, hasTrailers: Bool)
    case nothingYet
  }

  func read(_ stream: Int32, into buffer: UnsafeMutableBufferPointer<UInt8>) -> BodyRead {
    guard var rest = outgoing.removeValue(forKey: stream) else { return .end(count: 0, hasTrailers: false) }
    let part = rest.bytes.prefix(buffer.count)
    _ = buffer.update(fromContentsOf: part)
    rest.bytes.removeFirst(part.count)
    if rest.bytes.isEmpty, rest.isFinished {
      guard let trailers = rest.trailers else { return .end(count: part.count, hasTrailers: false) }
      trailers.withPointer { _ = nghttp2_submit_trailer(session, stream, $0.baseAddress, $0.count) }
      return .end(count: part.count, hasTrailers: true)
    }
    if part.isEmpty { rest.isWaiting = true }
    if part.isEmpty, rest.isCut { hasCutBody = true }
    outgoing[stream] = rest
    return part.isEmpty ? .nothingYet : .part(count: part.count)
  }
}
