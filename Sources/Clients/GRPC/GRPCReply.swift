package import Base
package import Wire

/// The end of a unary call.
package struct GRPCReply: Equatable, Sendable {
  package var status: GRPCStatusCode
  /// The decoded `grpc-message`.
  package var message: String
  /// The reply's protobuf, empty unless the status is OK.
  package var messageBytes: [UInt8]
  /// The headers that came before the message.
  package var metadata: [HTTPField]
  package var trailers: [HTTPField]
  package var timings: HTTPTimings
  /// Whether the call was ended here, by its deadline or by being cancelled, and not by the server.
  package var isOwn = false

  package init(
    status: GRPCStatusCode, message: String = "", messageBytes: [UInt8] = [], metadata: [HTTPField] = [],
    trailers: [HTTPField] = [], timings: HTTPTimings = HTTPTimings()
  ) {
    self.status = status
    self.message = message
    self.messageBytes = messageBytes
    self.metadata = metadata
    self.trailers = trailers
    self.timings = timings
  }

  /// `NOT_FOUND: no such user`
  package var statusText: String { "\(status)\(message.isEmpty ? "" : ": \(message)")" }

  /// Reads the status from the trailers, or from the headers of an answer that has nothing else ("Trailers-Only").
  ///
  /// - Parameter ofStream: whether the messages were read apart from it.
  package init(_ response: HTTPResponse, ofStream: Bool = false) throws(GRPCError.Problem) {
    self.init(
      status: .unknown, metadata: response.headers, trailers: response.trailers, timings: response.timings)
    guard let field = response.trailers["grpc-status"] ?? response.headers["grpc-status"] else {
      try adoptHTTPStatus(response)
      return
    }
    guard let code = Int(field) else { throw .malformedStatus(field) }
    status = GRPCStatusCode(rawValue: code)
    message = GRPCMessage.decode(response.trailers["grpc-message"] ?? response.headers["grpc-message"] ?? "")
    if status == .ok, !ofStream { messageBytes = try Self.onlyMessage(response.body) }
  }

  /// The status with its details, where the server sent them (`grpc-status-details-bin`).
  package var details: RPCStatus? {
    let field = trailers["grpc-status-details-bin"] ?? metadata["grpc-status-details-bin"]
    return field.flatMap(Base64.decode).flatMap { try? RPCStatus(protobuf: $0) }
  }

  /// A proxy's error has no gRPC status; a success without one is no success (gRPC "HTTP to gRPC Status Code Mapping").
  private mutating func adoptHTTPStatus(_ response: HTTPResponse) throws(GRPCError.Problem) {
    guard response.status != 200 else { throw .missingStatus(contentType: response.headers["content-type"]) }
    status = GRPCStatusCode(httpStatus: response.status)
    message = "HTTP \(response.status) without grpc-status: \(response.excerpt)"
  }

  private static func onlyMessage(_ body: [UInt8]) throws(GRPCError.Problem) -> [UInt8] {
    let messages: [ArraySlice<UInt8>]
    do throws(GRPCFrameError) { messages = try GRPCFrame.decode(body) } catch { throw .badFrame(error) }
    guard messages.count == 1 else { throw .wrongMessageCount(messages.count) }
    return Array(messages[0])
  }
}
