import Base
import Testing
import Wire

@testable import EmbeddedStack

struct `A data source's health` {
  private let probe = ObserverProbe()

  private func health(_ uid: String, _ grafana: GrafanaAPI) async throws -> (Int, JSONValue) {
    let answer = await grafana.ask("GET", "/api/datasources/uid/\(uid)/health")
    return (answer.status, try answer.json)
  }

  @Test(arguments: [("tempo", "Data source is working"), ("mimir", "Successfully queried the Prometheus API.")])
  func `is OK while the server answers`(uid: String, message: String) async throws {
    let (status, json) = try await health(uid, probe.grafana())
    #expect(status == 200 && json == ["message": .string(message), "status": "OK"])
  }

  @Test func `of Prometheus asks for one and one`() async throws {
    _ = try await health("mimir", probe.grafana())
    let request = try #require(probe.mimir.requests.withLock { $0 }.first)
    #expect(request.method == "POST" && request.path == "/prometheus/api/v1/query")
    #expect(FormParameters(request)["query"] == "1+1")
  }

  @Test(arguments: ["tempo", "mimir"])
  func `is an error that says so while nobody listens`(uid: String) async throws {
    probe.tempo.isUp.withLock { $0 = false }
    probe.mimir.isUp.withLock { $0 = false }
    let (status, json) = try await health(uid, probe.grafana())
    #expect(status == 400 && json["status"] == "ERROR")
    #expect(json["message"]?.string?.contains("dial tcp 127.0.0.1:4711: connect: connection refused") == true)
  }

  @Test func `names a host that no service has`() async throws {
    let lost = GrafanaDatasource(
      id: 1, uid: "lost", name: "Lost", type: "tempo", url: "http://nowhere.monitoring.svc:3200")
    let (status, json) = try await health("lost", probe.grafana(.plan, [lost]))
    #expect(status == 400)
    #expect(json["message"]?.string?.hasSuffix("dial tcp: lookup nowhere.monitoring.svc: no such host") == true)
  }

  @Test func `of Mimir behind a gateway without one is a bad gateway`() async throws {
    let probe = ObserverProbe(mimir: [
      "/prometheus/api/v1/query": HTTPServerResponse(502, type: "text/html", "<html>502</html>")
    ])
    let (status, json) = try await health("mimir", probe.grafana())
    #expect(status == 400)
    #expect(
      json["message"]
        == "502 Bad Gateway - There was an error returned querying the Prometheus API.")
  }

  @Test func `of Tempo is not there in older versions`() async throws {
    let (status, json) = try await health("tempo", probe.grafana(.older))
    #expect(status == 404 && json["messageId"] == "plugin.notImplemented")
  }

  @Test func `fails and lies by fault`() async throws {
    await probe.faults.activate(try Fault(named: "grafana.datasource.unreachable"))
    let (status, json) = try await health("tempo", probe.grafana())
    #expect(status == 400 && json["message"]?.string?.contains("i/o timeout") == true)
    #expect(try await health("mimir", probe.grafana()).0 == 200)
    await probe.faults.activate(try Fault(named: "grafana.health.always-ok"))
    #expect(try await health("tempo", probe.grafana()).0 == 200)
  }
}
