import Base
import Clients
import Runner
import ServerSupport
import Testing

@testable import StepLibrary

/// Metrics count for the scenario's own tenant, not for anyone's traffic.
struct TenantMetricTests {
  @Test(arguments: [
    ("user=\"anonymous\"", true), ("type=\"float\"", true), ("user=\"another\"", false), ("tenant=\"another\"", false),
  ])
  func `another tenant's series do not count`(labels: String, counts: Bool) async throws {
    let looks = Locked(0)
    let mimir = try FakeMimir { request in
      guard request.path == "/metrics" else { return nil }
      let look = looks.withLock { look in
        defer { look += 1 }
        return look
      }
      return .init(body: "pushed_total{\(labels)} \(look * 10)\npushed_total{user=\"anonymous\",type=\"old\"} 1\n")
    }
    var bench = PlanBench()
    bench.target.mimir = mimir.target
    let outcomes = try await bench.run(
      "Given the metrics of Mimir are noted", "Then the metric \"pushed_total\" of Mimir increased by at least 10")
    #expect(outcomes.map(\.status) == [.passed, counts ? .passed : .failed], "\(outcomes)")
  }
}
