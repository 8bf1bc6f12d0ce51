/// The error body of OTLP over HTTP (`google.rpc.Status`), in the request's encoding.
package struct RPCStatus: Equatable, Sendable {
  /// A gRPC status code.
  package var code: Int32
  package var message: String
  /// From the detail `google.rpc.RetryInfo`; other details are passed over.
  package var retryDelay: Duration?

  package init(code: Int32 = 0, message: String = "", retryDelay: Duration? = nil) {
    self.code = code
    self.message = message
    self.retryDelay = retryDelay
  }
}

extension RPCStatus: ProtobufMessage {
  package init() { self.init(code: 0) }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: code = try reader.int32(field)
    case 2: message = try reader.string(field)
    case 3:
      var detail = ProtobufAny()
      try reader.message(field, into: &detail)
      if detail.typeURL == RetryInfo.typeURL { retryDelay = try RetryInfo(protobuf: detail.value).delay }
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    writer.int64(1, Int64(code))
    writer.string(2, message)
    if let retryDelay {
      writer.message(3, ProtobufAny(typeURL: RetryInfo.typeURL, value: RetryInfo(delay: retryDelay).protobuf))
    }
  }
}
