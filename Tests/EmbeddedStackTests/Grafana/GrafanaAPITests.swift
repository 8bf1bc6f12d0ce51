import Base
import Testing
import Wire

@testable import EmbeddedStack

struct `Grafana's API` {
  private let probe = ObserverProbe()

  @Test(
    arguments: [
      (nil, "Unauthorized", "auth.unauthorized"), ("Bearer glsa_other", "Invalid API key", "api-key.invalid"),
      ("Basic YWRtaW46YWRtaW4=", "Invalid username or password", "password-auth.failed"),
      ("Basic !", "Invalid username or password", "password-auth.failed"),
      ("Digest x", "Unauthorized", "auth.unauthorized"), ("", "Unauthorized", "auth.unauthorized"),
    ] as [(String?, String, String)])
  func `refuses who may not ask, in Grafana's words`(authorization: String?, message: String, id: String) async throws {
    let answer = await probe.grafana().ask("GET", "/api/datasources", authorization: authorization)
    #expect(answer.status == 401)
    #expect(
      try answer.json
        == ["message": .string(message), "messageId": .string(id), "statusCode": 401, "traceID": ""])
  }

  @Test(arguments: ["Bearer glsa_token", "bearer glsa_token", "Basic YWRtaW46c2VjcmV0"])
  func `takes a service account's token and the administrator's password`(authorization: String) async {
    #expect(await probe.grafana().ask("GET", "/api/org", authorization: authorization).status == 200)
  }

  @Test func `a session comes from the login page`() async throws {
    let grafana = probe.grafana()
    let refused = await grafana.ask("POST", "/login", ["user": "admin", "password": "admin"], authorization: nil)
    #expect(refused.status == 401)
    let answer = await grafana.ask("POST", "/login", ["user": "admin", "password": "secret"], authorization: nil)
    let cookie = try #require(answer.headers.first { $0.name == "Set-Cookie" }?.value.split(separator: ";").first)
    let request = HTTPServerRequest(path: "/api/user", headers: [HTTPField("Cookie", "a=b; \(cookie)")])
    #expect(await grafana.respond(to: request).status == 200)
  }

  @Test func `health needs no credentials`() async throws {
    let answer = await probe.grafana().ask("GET", "/api/health", authorization: nil)
    #expect(try answer.json["database"] == "ok")
    #expect(await probe.grafana().ask("GET", "/login", authorization: nil).status == 200)
  }

  @Test(arguments: ["/api/datasources/uid/mimir", "/api/datasources/name/Mimir", "/api/datasources/2"])
  func `finds a data source`(path: String) async throws {
    let json = try await probe.grafana().ask("GET", path).json
    #expect(json["url"] == "http://mimir-gateway.monitoring.svc:8080/prometheus")
    #expect(json["type"] == "prometheus" && json["uid"] == "mimir" && json["id"] == 2)
  }

  @Test func `lists the data sources, and tells an id by name`() async throws {
    let list = try await probe.grafana().ask("GET", "/api/datasources").json.elements ?? []
    #expect(list.map { $0["name"] } == ["Tempo", "Mimir"])
    #expect(try await probe.grafana().ask("GET", "/api/datasources/id/Tempo").json == ["id": 1])
    await probe.faults.activate(try Fault(named: "grafana.datasource.missing"))
    let fewer = try await probe.grafana().ask("GET", "/api/datasources").json.elements ?? []
    #expect(fewer.map { $0["name"] } == ["Mimir"])
  }

  @Test(arguments: ["uid/none", "name/none", "id/none", "9", "uid/none/health"])
  func `an unknown data source is 404`(path: String) async throws {
    let answer = await probe.grafana().ask("GET", "/api/datasources/\(path)")
    #expect(answer.status == 404)
    #expect(try answer.json["message"] == "Data source not found")
  }

  @Test func `there is no health check by name`() async {
    #expect(await probe.grafana().ask("GET", "/api/datasources/name/Tempo/health").status == 404)
  }

  @Test func `a provisioning file is read as Grafana reads it`() throws {
    let list = GrafanaDatasource.list([
      "datasources": [["name": "A", "type": "loki", "url": "http://l", "isDefault": true], ["name": "no type"]]
    ])
    #expect(list.map(\.name) == ["A"] && list[0].isDefault && list[0].uid.hasPrefix("P") && list[0].uid.count == 17)
  }
}
