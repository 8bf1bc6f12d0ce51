import Base
import ServerSupport
import Testing
import Wire

@testable import Clients

/// What parts of a target say of their versions.
@Suite(.timeLimit(.minutes(1)))
struct SystemVersionTests {
  private func server(_ status: String, _ body: String) throws -> ScriptedServer {
    let head = "HTTP/1.1 \(status)\r\nConnection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
    return try ScriptedServer([[.readRequest, .send(head + body)]])
  }

  private func versions(_ target: Target, of names: Set<String>) async -> [String] {
    let clients = TargetClients(target)
    let versions = await clients.versions(of: names, within: .seconds(5))
    clients.close()
    return versions.map { version in
      switch version.answer {
      case .success(let text): "\(version.system) \(text)"
      case .failure(let unknown): "\(version.system) not known: \(unknown.reason)"
      }
    }
  }

  @Test(arguments: [
    ("tempo", #"{"version":"2.9.1","revision":"x"}"#, "GET /api/status/buildinfo ", "Tempo 2.9.1"),
    (
      "mimir", #"{"status":"success","data":{"version":"2.17.0"}}"#, "GET /api/v1/status/buildinfo ", "Mimir 2.17.0"
    ),
    ("grafana", #"{"database":"ok","version":"12.2.0"}"#, "GET /api/health ", "Grafana 12.2.0"),
    (
      "prometheus", #"{"status":"success","data":{"version":"3.7.1"}}"#, "GET /api/v1/status/buildinfo ",
      "Prometheus 3.7.1"
    ),
  ])
  func `each system is asked where it tells it`(
    name: String, body: String, request: String, answer: String
  ) async throws {
    let server = try server("200 OK", body)
    var target = Target(name: "t", tempo: TempoTarget(http: server.url), mimir: MimirTarget(query: server.url))
    (target.grafana.url, target.prometheus.url) = (server.url, server.url)
    #expect(await versions(target, of: [name]) == [answer])
    #expect(server.requests[0].hasPrefix(request))
  }

  @Test(arguments: [("404 Not Found", "nothing"), ("200 OK", #"{"version":""}"#), ("200 OK", "<html>")])
  func `what says no version is not known, with the reason`(status: String, body: String) async throws {
    let server = try server(status, body)
    let versions = await versions(Target(name: "t", tempo: TempoTarget(http: server.url)), of: ["tempo"])
    #expect(versions.count == 1 && versions[0].hasPrefix("Tempo not known: "), "\(versions)")
    #expect(!versions[0].contains("\n"))
  }

  @Test func `where nothing listens it is not known, and nobody waits`() async throws {
    let target = Target(name: "t", tempo: TempoTarget(http: "http://127.0.0.1:1"))
    let versions = await versions(target, of: ["tempo"])
    #expect(versions.count == 1 && versions[0].contains("refused"), "\(versions)")
  }

  @Test func `a part that does not answer in time is left`() async throws {
    let server = try ScriptedServer([[.readRequest, .waitForClose]])
    let clients = TargetClients(Target(name: "t", tempo: TempoTarget(http: server.url)))
    defer { clients.close() }
    let versions = await clients.versions(of: ["tempo"], within: .milliseconds(200))
    #expect(versions.count == 1)
    guard case .failure = versions[0].answer else {
      Issue.record("it answered")
      return
    }
  }
}
