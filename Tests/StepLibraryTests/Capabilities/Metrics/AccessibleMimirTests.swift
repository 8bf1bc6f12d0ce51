import Clients
import Runner
import ServerSupport
import Testing

@testable import StepLibrary

struct AccessibleMimirTests {
  @Test(arguments: [
    (200, StepStatus.passed), (204, .passed), (400, .passed), (503, .inconclusive), (500, .inconclusive),
    (401, .inconclusive), (404, .inconclusive), (302, .inconclusive),
  ])
  func `remote write is accessible where a push of nothing is taken, or refused as one of nothing`(
    code: Int, status: StepStatus
  ) async throws {
    let server = try FakeSystem.serving(["*": .init(status: code)])
    var bench = PlanBench()
    bench.target.mimir.push = server.url + "/api/v1/push"
    bench.target.endpoints["mimir-gateway.monitoring.svc:8080"] = "127.0.0.1:\(server.port)"
    let outcomes = try await bench.run(
      "Given Mimir remote-write endpoint is accessible at mimir-gateway.monitoring.svc:8080/api/v1/push")
    #expect(outcomes.map(\.status) == [status], "\(outcomes)")
  }
}
