import Clients
import Runner
import ServerSupport
import Testing

@testable import StepLibrary

/// Tempo behind a token: what steps ask of it goes with that.
struct TempoAddressTests {
  typealias Answer = FakeSystem.Answer

  private func bench(_ url: String) -> PlanBench {
    var bench = PlanBench()
    bench.target.tempo = TempoTarget(http: url)
    bench.target.tempo.access.credentials = .bearer(Secret("T0K3N"))
    return bench
  }

  @Test(arguments: [
    ("Given Tempo is deployed and healthy", "/ready"),
    ("Given Tempo HTTP API is accessible at tempo.monitoring.svc:3200", "/api/echo"),
    ("Given Tempo is deployed at tempo.monitoring.svc:3200", "/api/echo"),
    ("Given Tempo keeps tenants apart", "/status/config"),
  ])
  func `the usual address is the target's own, and is asked with its token`(step: String, path: String) async throws {
    let server = try FakeSystem.serving([
      "/ready": Answer(body: "ready"), "/api/echo": Answer(body: "echo"),
      "/status/config": Answer(body: "multitenancy_enabled: true"),
    ])
    let outcomes = try await bench(server.url).run(step)
    #expect(outcomes.map(\.status).first == .passed, "\(outcomes)")
    let request = try #require(server.requests.first)
    #expect(request.hasPrefix("GET \(path) ") && request.contains("Authorization: Bearer T0K3N"))
  }

  @Test func `what does not echo is not accessible`() async throws {
    let server = try FakeSystem.serving(["*": Answer(body: "<html>")])
    let outcomes = try await bench(server.url).run("Given Tempo HTTP API is accessible at tempo.monitoring.svc:3200")
    #expect(outcomes[0].message?.hasPrefix("Tempo's HTTP API is not accessible at tempo.monitoring.svc:3200") == true)
  }
}
