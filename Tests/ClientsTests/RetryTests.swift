import Base
import Foundation
import Testing
import Wire

@testable import Clients

struct RetryTests {
  private static let info = RPCStatus(code: 8, message: "slow down", retryDelay: .milliseconds(1500))

  @Test(
    arguments: [
      (.ok, .never), (.cancelled, .after(nil)), (.unknown, .never), (.invalidArgument, .never),
      (.deadlineExceeded, .after(nil)), (.notFound, .never), (.permissionDenied, .never), (.resourceExhausted, .never),
      (.aborted, .after(nil)), (.outOfRange, .after(nil)), (.unimplemented, .never), (.internal, .never),
      (.unavailable, .after(nil)), (.dataLoss, .after(nil)), (.unauthenticated, .never),
    ] as [(GRPCStatusCode, RetryAdvice)])
  func `each gRPC code is retried or not as OTLP says`(code: GRPCStatusCode, advice: RetryAdvice) {
    #expect(TempoExport(code: code).retry == advice)
  }

  @Test func `an exhausted resource is retried when the server says when`() {
    let export = TempoExport(code: .resourceExhausted, retryDelay: .seconds(2))
    #expect(export.retry == .after(.seconds(2)))
  }

  @Test(arguments: [
    (200, RetryAdvice.never), (400, .never), (401, .never), (404, .never), (429, .after(nil)), (500, .never),
    (502, .after(nil)), (503, .after(nil)), (504, .after(nil)),
  ])
  func `each HTTP status is retried or not as OTLP says`(status: Int, advice: RetryAdvice) throws {
    let answer = HTTPResponse(status: status, body: status == 200 ? [] : Array("busy".utf8))
    #expect(try TempoExport(answer, .otlpHTTPProtobuf, curlCommand: "").retry == advice)
  }

  @Test func `what lacks a tenant looks transient and is not`() throws {
    #expect(TempoExport(code: .unavailable, message: "no org id").retry == .never)
    let answer = HTTPResponse(status: 503, body: Array("no org id".utf8))
    #expect(try TempoExport(answer, .otlpHTTPProtobuf, curlCommand: "").retry == .never)
  }

  @Test func `a partial success is never sent again`() {
    let response = ExportTraceServiceResponse(
      partialSuccess: ExportTracePartialSuccess(rejectedSpans: 1, errorMessage: ""))
    #expect(TempoExport(code: .ok, response: response).retry == .never)
  }

  @Test func `the server's pause is read from headers, bodies and trailers`() throws {
    let headers = [HTTPField("Retry-After", "7"), HTTPField("Content-Type", "text/plain")]
    #expect(
      try TempoExport(HTTPResponse(status: 429, headers: headers), .otlpHTTPProtobuf, curlCommand: "").retry
        == .after(.seconds(7)))
    let protobuf = [HTTPField("Content-Type", "application/x-protobuf")]
    #expect(
      try TempoExport(
        HTTPResponse(status: 503, headers: protobuf, body: Self.info.protobuf), .otlpHTTPProtobuf, curlCommand: ""
      )
      .retry == .after(.milliseconds(1500)))
    let json = #"{"code":14,"details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"2.5s"}]}"#
    #expect(try RPCStatus(json: Array(json.utf8)).retryDelay == .milliseconds(2500))
    let trailers = [HTTPField("grpc-status-details-bin", Base64.encode(Self.info.protobuf))]
    #expect(GRPCReply(status: .resourceExhausted, trailers: trailers).details?.retryDelay == .milliseconds(1500))
  }

  @Test func `a date to retry after is a pause from now`() throws {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(identifier: "GMT")
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    let field = HTTPField("Retry-After", formatter.string(from: Date().addingTimeInterval(60)))
    let pause = try #require(HTTPResponse(headers: [field]).retryAfter)
    #expect((Duration.seconds(50)...Duration.seconds(61)).contains(pause))
    for odd in ["soon", "-1", ""] { #expect(HTTPResponse(headers: [HTTPField("Retry-After", odd)]).retryAfter == nil) }
  }

  @Test func `sending ends when it is taken, refused for good, too often or too late`() async throws {
    let cases: [(advices: [RetryAdvice], deadline: Duration, attempts: Int)] = [
      ([.never], .seconds(10), 1), ([.after(nil), .never], .seconds(10), 2),
      (Array(repeating: .after(.zero), count: 9), .seconds(10), 4), ([.after(.seconds(60)), .never], .seconds(10), 1),
    ]
    for (advices, deadline, expected) in cases {
      var rest = advices[...]
      let clock = SystemClock()
      let (_, attempts) = try await Retrying(firstPause: .milliseconds(1))
        .send(until: clock.now + deadline, on: clock, \RetryAdvice.self) { rest.removeFirst() }
      #expect(attempts == expected)
    }
  }
}
