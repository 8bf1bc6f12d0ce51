import Base
import ServerSupport
import TestSupport
import Testing
import Wire

@testable import Clients

@Suite(.timeLimit(.minutes(1)))
struct MimirClientTests {
  private let request = SeriesRecipe(seed: 1, runID: "r").request(
    series: 2, samples: 3, ending: UTCTime(secondsSince1970: 1_795_227_568))

  private func client(_ server: ScriptedServer) -> MimirClient {
    MimirClient(
      http: HTTPClient(),
      target: MimirTarget(push: server.url + "/api/v1/push", query: server.url + "/prometheus", tenant: "lgtm"))
  }

  private func answer(_ status: String, _ headers: String = "", _ body: String = "") throws -> ScriptedServer {
    let head = "HTTP/1.1 \(status)\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n"
    return try ScriptedServer([[.readRequest, .send(head + body), .waitForClose]])
  }

  private static let written = "X-Prometheus-Remote-Write-Samples-Written: "

  @Test(
    arguments: [
      ("200 OK", "", .one, nil), ("200 OK", "\(written)6\r\n", .one, nil),
      ("204 No Content", "\(written)6\r\n", .two, nil),
      ("200 OK", "\(written)0\r\n", .one, "0 samples written of 6 sent"),
      ("204 No Content", "\(written)5\r\n", .two, "5 samples written of 6 sent"),
      (
        "200 OK", "", .two,
        "200 without X-Prometheus-Remote-Write-Samples-Written: the server may not know version 2.0"
      ), ("202 Accepted", "", .one, "202: the samples were taken for duplicates and not stored"),
      ("400 Bad Request", "", .one, "400: (empty body)"), ("301 Moved", "", .one, "301: (empty body)"),
    ] as [(String, String, RemoteWriteVersion, String?)])
  func `only a push that was stored whole passes`(
    status: String, headers: String, version: RemoteWriteVersion, refusal: String?
  ) async throws {
    let server = try ScriptedServer([
      [.readRequest, .send("HTTP/1.1 \(status)\r\n\(headers)Content-Length: 0\r\n\r\n"), .waitForClose]
    ])
    #expect(try await client(server).push(request, version: version).refusal == refusal)
  }

  @Test(arguments: [
    (500, RetryAdvice.after(nil)), (503, .after(nil)), (429, .after(nil)), (400, .never), (401, .never), (415, .never),
  ])
  func `server errors and limits may be sent again, bad data never`(status: Int, advice: RetryAdvice) {
    #expect(MimirPush(HTTPResponse(status: status), version: .one, sentSamples: 1).retry == advice)
  }

  @Test(arguments: RemoteWriteVersion.allCases)
  func `a push says its version, and its body decodes`(version: RemoteWriteVersion) async throws {
    let server = try answer("200 OK")
    _ = try await client(server).push(request, version: version)
    let sent = server.requests[0]
    #expect(sent.hasPrefix("POST /api/v1/push HTTP/1.1\r\n"))
    #expect(sent.contains("\r\nContent-Encoding: snappy\r\n") && sent.contains("\r\nX-Scope-OrgID: lgtm\r\n"))
    let type = version == .one ? "" : ";proto=io.prometheus.write.v2.Request"
    #expect(sent.contains("\r\nContent-Type: application/x-protobuf\(type)\r\n"))
    #expect(sent.contains("\r\nX-Prometheus-Remote-Write-Version: \(version == .one ? "0.1.0" : "2.0.0")\r\n"))
  }

  @Test func `a query goes by GET or as a form`() async throws {
    let body = #"{"status":"success","data":{"resultType":"vector","result":[]}}"#
    let queries = [
      (
        PrometheusQuery.instant("a{b=\"c d\"}", at: 1500),
        "GET /prometheus/api/v1/query?query=a%7Bb%3D%22c%20d%22%7D&time=1.500 "
      ),
      (.instant("a+b").by(.post), "POST /prometheus/api/v1/query "),
      (
        .range("a", 0...60_000, step: .seconds(15)),
        "GET /prometheus/api/v1/query_range?query=a&start=0&end=60&step=15 "
      ),
      (.labels(matching: "a"), "GET /prometheus/api/v1/labels?match%5B%5D=a "),
      (.labels(), "GET /prometheus/api/v1/labels "),
      (.values(of: "a"), "GET /prometheus/api/v1/label/a/values "),
      (.series(matching: "a"), "GET /prometheus/api/v1/series?match%5B%5D=a "),
    ]
    for (query, line) in queries {
      let server = try answer("200 OK", "", body)
      _ = try await client(server).ask(query)
      #expect(server.requests[0].hasPrefix(line), "\(server.requests[0])")
      if query.method == .post { #expect(server.requests[0].hasSuffix("\r\n\r\nquery=a%2Bb")) }
    }
  }

  @Test(.enabled(if: Recordings.arePresent, Recordings.absence))
  func `recorded answers are read`() async throws {
    let vector = try await ask("cortex/query-instant.response").result()
    #expect(vector.series.map { $0.samples[0].value } == [1, 101, 201])
    #expect(try await ask("cortex/query-missing.response").result() == .vector([]))
    #expect(try await ask("cortex/labels.response").answer.names() == ["__name__", "run", "series"])
    #expect(try await ask("cortex/series.response").answer.series().count == 3)
    #expect(
      try await ask("cortex/query-parse-error.response").answer
        == .failure(type: .badData, message: "1:5: parse error: unclosed left parenthesis"))
    #expect(
      try await ask("cortex/query-no-tenant.response").answer
        == .failure(type: .other("HTTP 401"), message: "no org id"))
  }

  private func ask(_ recording: String) async throws -> PrometheusReply {
    let server = try ScriptedServer([[.readRequest, .sendBytes(try Recordings.bytes(recording)), .waitForClose]])
    return try await client(server).ask(.instant("x"))
  }

  @Test(arguments: [
    ("200 OK", "<html>"), ("200 OK", ""), ("200 OK", "{}"), ("200 OK", #"{"status":"success"}"#),
    ("200 OK", #"{"status":"success","data":{"resultType":"vector","result":[{"metric":{}}]}}"#),
    ("200 OK", #"{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"x"]}]}}"#),
    ("500 Oops", #"{"status":"success","data":{"resultType":"vector","result":[]}}"#),
  ])
  func `an answer that makes no sense is an error`(status: String, body: String) async throws {
    let server = try answer(status, "", body)
    await #expect(throws: (any Error).self) { try await client(server).ask(.instant("x")).result() }
  }

  @Test(arguments: [
    [ScriptedServer.Action.readRequest, .reset],
    [.readRequest, .send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"status\":"), .reset],
    [.readRequest, .waitForClose],
  ])
  func `a server that resets or stalls is a failure in time`(script: [ScriptedServer.Action]) async throws {
    let server = try ScriptedServer([script, script])
    let client = MimirClient(
      http: HTTPClient(), target: MimirTarget(push: server.url, query: server.url), timeout: .milliseconds(300))
    let start = ContinuousClock.now
    await #expect(throws: TransportError.self) { try await client.ask(.instant("x")) }
    await #expect(throws: TransportError.self) { try await client.push(request) }
    #expect(ContinuousClock.now - start < .seconds(10))
  }
}
