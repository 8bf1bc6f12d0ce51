import Base
import Testing
import Wire

@testable import EmbeddedStack

struct `A fault of Grafana` {
  struct Case: Sendable, CustomStringConvertible {
    let fault: String
    let path: String
    var query: JSONValue?
    /// What is looked at in the answer.
    let look: @Sendable (JSONValue) -> JSONValue?
    let broken: JSONValue?
    let sound: JSONValue?

    var description: String { fault }
  }

  static let cases = [
    Case(
      fault: "grafana.datasource.missing", path: "/api/datasources", look: { $0.elements?.first?["name"] },
      broken: "Mimir", sound: "Tempo"),
    Case(
      fault: "grafana.datasource.wrong-url", path: "/api/datasources/uid/tempo", look: { $0["url"] },
      broken: "http://loki.monitoring.svc:3200", sound: "http://tempo.monitoring.svc:3200"),
    Case(
      fault: "grafana.datasource.wrong-url:name=Mimir:host=nowhere", path: "/api/datasources/uid/mimir/health",
      look: { $0["status"] }, broken: "ERROR", sound: "OK"),
    Case(
      fault: "grafana.datasource.unreachable", path: "/api/datasources/uid/tempo/health", look: { $0["status"] },
      broken: "ERROR", sound: "OK"),
    Case(
      fault: "grafana.health.message:text=504", path: "/api/datasources/uid/tempo/health", look: { $0["message"] },
      broken: "504", sound: "Data source is working"),
    Case(
      fault: "grafana.query.empty:name=Mimir", path: "/api/ds/query",
      query: ["queries": [["refId": "A", "datasource": ["uid": "mimir"], "expr": "up", "instant": true]]],
      look: { json in json[path: "results", "A", "frames"]?.elements.map { .integer($0.count) } }, broken: 0, sound: 1),
  ]

  @Test(arguments: cases) func `acts, is counted, and ends`(_ sample: Case) async throws {
    let probe = ObserverProbe()
    let fault = try Fault(parsing: sample.fault)
    func found() async throws -> JSONValue? {
      sample.look(try await probe.grafana().ask(sample.query == nil ? "GET" : "POST", sample.path, sample.query).json)
    }
    #expect(try await found() == sample.sound)
    #expect(probe.faults.count(of: fault.name) == 0)
    await probe.faults.activate(fault)
    #expect(try await found() == sample.broken)
    let count = probe.faults.count(of: fault.name)
    #expect(count > 0)
    await probe.faults.deactivate(fault.name)
    #expect(try await found() == sample.sound)
    #expect(probe.faults.count(of: fault.name) == count)
  }

  @Test func `puts another page in the login's place`() async throws {
    let (probe, name) = (ObserverProbe(), "grafana.login.other-page")
    func page() async -> String { await probe.grafana().ask("GET", "/login").text }
    #expect(await page().contains("Grafana"))
    await probe.faults.activate(try Fault(named: name))
    #expect(await !page().contains("Grafana"))
    #expect(probe.faults.count(of: name) == 1)
    await probe.faults.deactivate(name)
    #expect(await page().contains("Grafana"))
  }

  @Test func `that hides errors acts on errors only`() async throws {
    let probe = ObserverProbe()
    let name = "grafana.health.always-ok"
    await probe.faults.activate(try Fault(named: name))
    let path = "/api/datasources/uid/tempo/health"
    #expect(try await probe.grafana().ask("GET", path).json["status"] == "OK")
    #expect(probe.faults.count(of: name) == 0)
    probe.tempo.isUp.withLock { $0 = false }
    #expect(try await probe.grafana().ask("GET", path).json["status"] == "OK")
    #expect(probe.faults.count(of: name) == 1)
    await probe.faults.deactivate(name)
    #expect(try await probe.grafana().ask("GET", path).json["status"] == "ERROR")
  }
}
