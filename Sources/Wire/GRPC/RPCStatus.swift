/// The error body of OTLP over HTTP (`google.rpc.Status`), in the request's encoding.
package struct RPCStatus: Equatable, Sendable {
  /// A gRPC status code.
  package var code: Int32
  package var message: String

  package init(code: Int32 = 0, message: String = "") {
    self.code = code
    self.message = message
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
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    writer.int64(1, Int64(code))
    writer.string(2, message)
  }
}
