import Base
import Testing
import Wire

@testable import Clients

@Suite struct GRPCReplyTests {
  private let grpc = HTTPField("content-type", "application/grpc")

  @Test func `a reply has its message and the trailers' status`() throws {
    let reply = try GRPCReply(
      HTTPResponse(status: 200, headers: [grpc], body: [0, 0, 0, 0, 1, 7], trailers: [HTTPField("grpc-status", "0")]))
    #expect(reply.status == .ok && reply.messageBytes == [7])
  }

  @Test func `a trailers-only answer has its status in the headers`() throws {
    let headers = [grpc, HTTPField("grpc-status", "14"), HTTPField("grpc-message", "no%20org%20id %C3%BC")]
    let reply = try GRPCReply(HTTPResponse(status: 200, headers: headers))
    #expect(reply.status == .unavailable && reply.message == "no org id ü")
  }

  @Test func `an HTTP error without a gRPC status is mapped`() throws {
    let reply = try GRPCReply(HTTPResponse(status: 503, body: Array("upstream\ndown".utf8)))
    #expect(reply.status == .unavailable)
    #expect(reply.message == "HTTP 503 without grpc-status: upstream down")
  }

  @Test(
    arguments: [
      (HTTPResponse(status: 200), .missingStatus(contentType: nil)),
      (HTTPResponse(status: 200, trailers: [HTTPField("grpc-status", "x")]), .malformedStatus("x")),
      (HTTPResponse(status: 200, trailers: [HTTPField("grpc-status", "0")]), .wrongMessageCount(0)),
      (
        HTTPResponse(status: 200, body: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0], trailers: [HTTPField("grpc-status", "0")]),
        .wrongMessageCount(2)
      ),
      (
        HTTPResponse(status: 200, body: [0, 0, 0, 0, 9], trailers: [HTTPField("grpc-status", "0")]),
        .badFrame(.truncated(rest: 5))
      ),
    ] as [(HTTPResponse, GRPCError.Problem)])
  func `an answer that is no reply is an error`(response: HTTPResponse, problem: GRPCError.Problem) {
    #expect(throws: problem) { try GRPCReply(response) }
  }
}
