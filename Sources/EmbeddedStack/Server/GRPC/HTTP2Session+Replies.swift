import Base
import HTTP2
import Wire

extension HTTP2Session {
  func send(_ reply: GRPCServerReply, on stream: Int32) {
    switch reply.content {
    case .message(let message):
      respond(stream, reply.isPlain ? .plainHead : HTTP2Fields(reply.head))
      let frame = GRPCFrame.encode(message, compressed: reply.isCompressed)
      if case .truncated(let bytes) = reply.fate {
        send(frame.prefix(bytes), on: stream)
        return cut(stream)
      }
      send(frame[...], on: stream)
      finish(stream, trailers: reply.isPlain ? .success : reply.status)
    case .failure(let failure):
      respondOnly(stream, HTTP2Fields(reply.head + failure.fields + reply.trailers))
    }
  }
}

extension HTTP2Fields {
  /// Of most answers.
  fileprivate static let plainHead = HTTP2Fields(GRPCServerReply.message([]).head)
  fileprivate static let success = HTTP2Fields([HTTPField("grpc-status", "0")])
}

extension GRPCServerReply {
  /// A success with nothing but its message.
  fileprivate var isPlain: Bool {
    metadata.isEmpty && trailers.isEmpty && !isCompressed && hasStatus && contentType == "application/grpc"
  }

  fileprivate var head: [HTTPField] {
    [HTTPField(":status", "200"), HTTPField("content-type", contentType)] + metadata
      + (isCompressed ? [HTTPField("grpc-encoding", "gzip")] : [])
  }

  /// Behind the message.
  fileprivate var status: HTTP2Fields? {
    hasStatus ? HTTP2Fields([HTTPField("grpc-status", "0")] + trailers) : nil
  }
}

extension GRPCServerFailure {
  /// As a header block or trailers have it.
  var fields: [HTTPField] {
    [HTTPField("grpc-status", String(code.rawValue)), HTTPField("grpc-message", GRPCMessage.encode(message))]
      + (details.map { [HTTPField("grpc-status-details-bin", Base64.encode($0))] } ?? [])
  }
}
