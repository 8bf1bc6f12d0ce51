import Base
import HTTP2
import Wire

/// Requests as they come in.
extension GRPCConnection {
  func open(_ stream: Int32, _ headers: [HTTPField]) {
    guard calls[stream] == nil else { return }  // trailers of a request: gRPC has none
    guard var request = GRPCRequest(headers: headers, limit: settings.messageLimit) else {
      calls[stream] = .answered
      return session.respondOnly(stream, HTTP2Fields([HTTPField(":status", "415")]))
    }
    switch request.timeout {
    case .none: break
    case .malformed(let text):
      calls[stream] = .answered
      session.closeWhenSent(stream)
      return session.send(.failure(.internal, "malformed grpc-timeout: \(text)"), on: stream)
    case .after(let timeout): request.deadline = times.expire(stream, after: timeout)
    }
    switch route(of: request.path) {
    case .streaming(let method): return begin(stream, request, method)
    case .absent: request.isAbsent = true
    case .unary: break
    }
    calls[stream] = .receiving(request)
  }

  /// - Returns: by how much to open the window.
  func receive(_ bytes: [UInt8], on stream: Int32) -> Int {
    if case .streaming(let call, _) = calls[stream] {
      do throws(GRPCServerFailure) { return try call.received(bytes) } catch {
        take(.end(error, trailers: []), of: stream)
        return bytes.count
      }
    }
    guard case .receiving(var request) = calls[stream] else { return bytes.count }
    calls[stream] = .answered  // gives up this reference, so that the bytes are appended in place
    do {
      try request.append(bytes)
      // Who speaks to a method with streams may wait for the answer before the request ends.
      if request.isAbsent, let call = request.begun {
        calls[stream] = .working(start(stream, call))
      } else {
        calls[stream] = .receiving(request)
      }
    } catch {
      calls[stream] = .refused(error)
    }
    return bytes.count
  }

  func begin(_ stream: Int32) {
    let call = calls[stream]
    switch call {
    case .streaming(let call, _): return call.halfClosed()
    case .working: return
    default: break
    }
    calls[stream] = .answered
    do throws(GRPCServerFailure) {
      switch call {
      case .receiving(let request): calls[stream] = .working(start(stream, try request.call()))
      case .refused(let failure): throw failure
      default: break
      }
    } catch {
      session.send(.failure(error), on: stream)
    }
  }
}
