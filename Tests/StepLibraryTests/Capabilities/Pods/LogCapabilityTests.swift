import Runner
import Testing

@testable import StepLibrary

struct LogCapabilityTests {
  @Test(arguments: [("Mimir", StepStatus.passed), ("Tempo", .failed), ("Prometheus", .failed)])
  func `a plan's sentence stands for Mimir's own words only in Mimir's logs`(
    title: String, status: StepStatus
  ) async throws {
    let cluster = try FakeCluster([
      "pods": FakeCluster.list(FakeCluster.pod("a")),
      "pods/a/log": "2026-01-01T00:00:30.000000000Z compaction job succeeded",
    ])
    let outcomes = try await PlanBench(cluster).run("Then \(title) logs SHALL contain \"compaction completed\"")
    #expect(outcomes.map(\.status) == [status], "\(outcomes)")
  }
}
