import Base
import ServerSupport
import Testing
import Wire

@testable import Clients

@Suite(.timeLimit(.minutes(1)))
struct GrafanaClientTests {
  private static let tempo = GrafanaDatasource(uid: "t", name: "Tempo", type: "tempo", url: "http://tempo:3200")
  private static let mimir = GrafanaDatasource(uid: "m", name: "Mimir", type: "prometheus", url: "http://mimir/prom")

  /// A Grafana that gives these answers, each on a connection of its own.
  private func server(_ answers: (String, String)...) throws -> ScriptedServer {
    try ScriptedServer(
      answers.map { status, body in
        let head = "HTTP/1.1 \(status)\r\nConnection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
        return [.readRequest, .send(head + body)]
      })
  }

  private func client(_ server: ScriptedServer, _ credentials: Access.Credentials? = nil) -> GrafanaClient {
    GrafanaClient(http: HTTPClient(), target: ServiceTarget(url: server.url, access: Access(credentials: credentials)))
  }

  @Test(
    arguments: [
      (.bearer(Secret("glsa_x")), "Authorization: Bearer glsa_x"),
      (.basic(user: "admin", password: Secret("pw")), "Authorization: Basic YWRtaW46cHc="),
    ] as [(Access.Credentials, String)])
  func `data sources are listed as who we are`(credentials: Access.Credentials, line: String) async throws {
    let server = try server(
      ("200 OK", #"[{"id":1,"uid":"t","name":"Tempo","type":"tempo","url":"http://tempo:3200","readOnly":true}]"#))
    #expect(try await client(server, credentials).datasources() == [Self.tempo])
    #expect(server.requests[0].hasPrefix("GET /api/datasources HTTP/1.1\r\n") && server.requests[0].contains(line))
  }

  @Test(arguments: ["401 Unauthorized", "403 Forbidden"])
  func `who may not ask gets a final answer that says what is missing`(status: String) async throws {
    let server = try server((status, #"{"message":"Invalid API key"}"#))
    let error = try await #require(throws: GrafanaError.self) { try await client(server).datasources() }
    #expect(error.failureKind == .refused)
    #expect("\(error)".contains("Invalid API key") && "\(error)".contains("tokenEnv"))
  }

  @Test(arguments: ["{}", #"[{"uid":"t"}]"#, "nope"])
  func `an answer that is none is no empty list`(body: String) async throws {
    let server = try server(("200 OK", body))
    await #expect(throws: UnexpectedAnswer.self) { try await client(server).datasources() }
  }

  @Test(
    arguments: [
      ("200 OK", #"{"message":"Successfully queried the Prometheus API.","status":"OK"}"#, .success),
      ("400 Bad Request", #"{"message":"dial tcp: refused","status":"ERROR"}"#, .error),
    ] as [(String, String, DatasourceHealth.Status)])
  func `a health check is a success or an error`(
    status: String, body: String, expected: DatasourceHealth.Status
  ) async throws {
    let server = try server((status, body))
    let health = try await client(server).health(of: Self.mimir)
    #expect(health.status == expected && body.contains(health.message) && health.way == "health check")
    #expect(server.requests[0].hasPrefix("GET /api/datasources/uid/m/health "))
  }

  private static let notImplemented = ("404 Not Found", #"{"messageId":"plugin.notImplemented","message":"none"}"#)

  @Test func `without a health check Tempo is asked for an echo and a search`() async throws {
    let server = try server(Self.notImplemented, ("200 OK", "echo"), ("200 OK", #"{"traces":[]}"#))
    let health = try await client(server).health(of: Self.tempo)
    #expect(health.status == .success && health.way.contains("proxy"))
    let paths = server.requests.map { String($0.split(separator: " ")[1]) }
    let proxy = "/api/datasources/proxy/uid/t"
    #expect(Array(paths.dropFirst()) == ["\(proxy)/api/echo", "\(proxy)/api/search?limit=1"])
  }

  @Test func `an echo that does not come is an error`() async throws {
    let server = try server(Self.notImplemented, ("502 Bad Gateway", ""))
    #expect(try await client(server).health(of: Self.tempo).status == .error)
  }

  @Test(arguments: [("404 Not Found", #"{"message":"Data source not found"}"#), ("500 Oops", "")])
  func `anything else is no verdict on the data source`(status: String, body: String) async throws {
    let server = try server((status, body))
    await #expect(throws: GrafanaError.self) { try await client(server).health(of: Self.mimir) }
  }

  @Test func `a query's error counts though the answer is 200`() async throws {
    let server = try server(("200 OK", #"{"results":{"A":{"error":"bad_data: no","frames":[]}}}"#))
    let answer = try await client(server).query(.promQL("up"), of: Self.mimir)
    #expect(answer.error == "bad_data: no" && answer.rowCount == 0)
  }

  @Test func `frames have fields, labels and values`() async throws {
    let server = try server(
      (
        "200 OK",
        #"{"results":{"A":{"status":200,"frames":[{"schema":{"fields":[{"name":"Time"},"#
          + #"{"name":"up","labels":{"job":"tempo"}}]},"data":{"values":[[1,2],[0,1]]}}]}}}"#
      ))
    let answer = try await client(server).query(.promQL("up"), of: Self.mimir)
    #expect(answer.error == nil && answer.rowCount == 2)
    #expect(answer.frames[0][1] == .init(name: "up", labels: LabelSet([Label("job", "tempo")]), values: [0, 1]))
    let body = try JSONValue(parsing: Array((server.requests[0].split(separator: "\r\n").last ?? "").utf8))
    let query = body["queries"]?.elements?.first
    #expect(query?["expr"] == "up" && query?["instant"] == true && body["from"] == "now-3600s")
  }

  @Test func `a trace is asked for by its id`() async throws {
    let server = try server(("400 Bad Request", #"{"results":{"A":{"status":404,"frames":[]}}}"#))
    let id = TraceID(high: 1, low: 2)
    let answer = try await client(server).query(.trace(id), of: Self.tempo)
    #expect(answer.error == "status 404")
    #expect(server.requests[0].contains(#""queryType":"traceId","query":"\#(id)""#))
  }
}
