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

  @Test func `the metrics of all components count, whichever of them has some`() async throws {
    let looks = Locked(0)
    let compactor = try FakeMimir { $0.path == "/metrics" ? .init(body: "runs_total 1\n") : nil }
    let distributor = try FakeMimir { request in
      guard request.path == "/metrics" else { return nil }
      let pushed = looks.withLock { look in
        defer { look += 10 }
        return look
      }
      return .init(body: "pushed_total{user=\"anonymous\"} \(pushed)\n")
    }
    var bench = PlanBench()
    bench.target.mimir = distributor.target
    let addresses = ["compactor": compactor, "distributor": distributor].compactMapValues { $0.target.admin[nil] }
    bench.target.mimir.admin = AdminEndpoints(components: addresses)
    let outcomes = try await bench.run(
      "Given the metrics of Mimir are noted", "Then the metric \"pushed_total\" of Mimir increased by at least 10")
    #expect(addresses.count == 2)
    #expect(outcomes.map(\.status) == [.passed, .passed], "\(outcomes)")
  }
}
