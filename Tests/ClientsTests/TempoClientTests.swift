import Base
import ServerSupport
import TestSupport
import Testing
import Wire

@testable import Clients

@Suite(.timeLimit(.minutes(1)), .enabled(if: Recordings.arePresent, Recordings.absence))
struct TempoClientTests {
  private func client(_ server: ScriptedServer) -> TempoClient {
    TempoClient(http: HTTPClient(), target: TempoTarget(http: server.url, otlpHttp: server.url, tenant: "lgtm"))
  }

  private func replay(_ name: String) throws -> ScriptedServer {
    try ScriptedServer([[.readRequest, .sendBytes(try Recordings.bytes(name)), .waitForClose]])
  }

  @Test(
    arguments: [
      ("tempo/trace-v1-json.response", .v1, .json), ("tempo/trace-v1-protobuf.response", .v1, .protobuf),
      ("tempo/trace-v2-json.response", .v2, .json), ("tempo/trace-v2-protobuf.response", .v2, .protobuf),
    ] as [(String, TempoTraceAnswer.Version, TempoTraceAnswer.Encoding)])
  func `a recorded trace is read`(
    name: String, version: TempoTraceAnswer.Version, encoding: TempoTraceAnswer.Encoding
  ) async throws {
    let server = try replay(name)
    let id = try #require(TraceID(hex: "4bf92f3577b34da6a3ce929d0e0e4736"))
    let answer = try await client(server).trace(id, version: version, accept: encoding)
    #expect(answer.trace?.resourceSpans.flatMap { $0.scopeSpans.flatMap(\.spans) }.map(\.traceID) == [id, id, id, id])
    let path = version == .v1 ? "/api/traces/" : "/api/v2/traces/"
    #expect(server.requests[0].hasPrefix("GET \(path)4bf92f3577b34da6a3ce929d0e0e4736 HTTP/1.1\r\n"))
    #expect(server.requests[0].contains("\r\nAccept: \(encoding.rawValue)\r\n"))
    #expect(server.requests[0].contains("\r\nX-Scope-OrgID: lgtm\r\n"))
  }

  @Test(arguments: [
    ("tempo/trace-v1-missing.response", TempoTraceAnswer.Version.v1, 404),
    ("tempo/trace-v2-missing.response", .v2, 200),
    ("tempo/trace-v1-invalid-id.response", .v1, 400),
  ])
  func `a trace that is not there is an answer without one`(
    name: String, version: TempoTraceAnswer.Version, status: Int
  ) async throws {
    let answer = try await client(try replay(name)).trace("dead", version: version)
    #expect(answer.trace == nil && answer.response.status == status)
  }

  @Test func `a body that is no trace is an unexpected answer`() async throws {
    let server = try ScriptedServer([
      [.readRequest, .send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n<html"), .waitForClose]
    ])
    let error = await #expect(throws: UnexpectedAnswer.self) { try await client(server).trace("dead") }
    #expect(error?.status == 200 && error?.excerpt == "<html")
    #expect(error?.curlCommand.hasPrefix("curl ") == true)
  }

  @Test(arguments: [
    ("tempo/otlp-http-protobuf-ok.response", TempoExport.Encoding.protobuf, true, ""),
    ("tempo/otlp-http-protobuf-garbage.response", .protobuf, false, "unexpected EOF"),
    ("tempo/otlp-http-get.response", .protobuf, false, "405 method not allowed, supported: [POST]"),
  ])
  func `a recorded answer to an export is judged`(
    name: String, encoding: TempoExport.Encoding, acknowledged: Bool, message: String
  ) async throws {
    let server = try replay(name)
    let request = TraceRecipe(seed: 1, runID: "r").request(index: 0, start: UTCTime(secondsSince1970: 1))
    let export = try await client(server).exportHTTP(request, encoding: encoding)
    #expect(export.isAcknowledged == acknowledged && export.message == message)
    #expect(server.requests[0].hasPrefix("POST /v1/traces HTTP/1.1\r\n"))
    #expect(server.requests[0].contains("\r\nContent-Type: \(encoding.rawValue)\r\n"))
  }

  @Test func `a partial success is no acknowledgement`() async throws {
    let body = #"{"partialSuccess":{"rejectedSpans":"2","errorMessage":"too old"}}"#
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
    let server = try ScriptedServer([[.readRequest, .send(head + body), .waitForClose]])
    let export = try await client(server).exportHTTP(ExportTraceServiceRequest(), encoding: .json)
    #expect(export.code == .ok && !export.isAcknowledged)
    #expect(export.response.partialSuccess?.errorMessage == "too old")
  }

  @Test func `a recorded search is read`() async throws {
    let server = try replay("tempo/search-traceql.response")
    let search = TempoSearch(query: "{resource.service.name=\"checkout\"}", limit: 5)
    let answer = try await client(server).search(search)
    #expect(answer.traces.map(\.rootTraceName) == ["POST /orders"])
    #expect(answer.traces.first?.durationMs == 500)
    #expect(answer.traces.first?.startTimeUnixNano == 1_795_227_316_936_963_068)
    #expect(
      server.requests[0].hasPrefix("GET /api/search?q=%7Bresource.service.name%3D%22checkout%22%7D&limit=5 HTTP/1.1"))
  }

  @Test(arguments: [("tempo/search-none.response", 200), ("tempo/search-bad-traceql.response", 400)])
  func `a search without results is an answer`(name: String, status: Int) async throws {
    let answer = try await client(try replay(name)).search(TempoSearch(query: "{"))
    #expect(answer.traces.isEmpty && answer.response.status == status)
  }

  @Test(
    arguments: [
      (TraceProtocol.zipkinJSON, "202 Accepted", nil), (.jaegerThriftHTTP, "202 Accepted", nil),
      (.zipkinJSON, "400 Bad Request", "400 (INTERNAL): no"), (.jaegerThriftHTTP, "503 Busy", "503 (UNAVAILABLE): no"),
      (.otlpHTTPProtobuf, "202 Accepted", "202 (UNKNOWN): no"),
      (.zipkinJSON, "204 No Content", "204 (UNKNOWN): (empty body)"),
    ] as [(TraceProtocol, String, String?)])
  func `each receiver's own success is one, anything else is refused`(
    path: TraceProtocol, status: String, refusal: String?
  ) async throws {
    let body = status.hasPrefix("204") ? "\r\n" : "Content-Length: 2\r\n\r\nno"
    let server = try ScriptedServer([[.readRequest, .send("HTTP/1.1 \(status)\r\n\(body)"), .waitForClose]])
    var target = TempoTarget(otlpHttp: server.url, tenant: "lgtm")
    (target.zipkin, target.jaegerHttp) = (server.url, server.url)
    let request = TraceRecipe(seed: 1, runID: "r").request(index: 0, start: UTCTime(secondsSince1970: 1))
    let export = try await TempoClient(http: HTTPClient(), target: target).send(request, over: path, compressed: true)
    #expect(export.refusal == refusal)
    #expect(server.requests[0].hasPrefix("POST \(path.path ?? "") HTTP/1.1\r\n"))
    #expect(server.requests[0].contains("\r\nContent-Encoding: gzip\r\n"))
    #expect(server.requests[0].contains("\r\nX-Scope-OrgID: lgtm\r\n"))
  }
}
