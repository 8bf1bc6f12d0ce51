import Base
import Runner
import Testing

@testable import StepLibrary

struct LogCapabilityTests {
  @Test(arguments: [
    ("Mimir", Int64(60), StepStatus.passed), ("Mimir", -3600, .failed), ("Tempo", 60, .failed),
    ("Prometheus", 60, .failed),
  ])
  func `a plan's sentence stands for Mimir's own words only in Mimir's logs`(
    title: String, age: Int64, status: StepStatus
  ) async throws {
    let cluster = try FakeCluster([
      "pods": FakeCluster.list(FakeCluster.pod("a")),
      // A line of an hour before the scenario says nothing about it.
      "pods/a/log": "\(UTCTime.now.advanced(bySeconds: age).rfc3339(fractionDigits: 9)) compaction job succeeded",
    ])
    let outcomes = try await PlanBench(cluster).run("Then \(title) logs SHALL contain \"compaction completed\"")
    #expect(outcomes.map(\.status) == [status], "\(outcomes)")
  }
}
