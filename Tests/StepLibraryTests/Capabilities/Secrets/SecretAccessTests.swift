import Clients
import Runner
import ServerSupport
import Testing

@testable import StepLibrary

/// Whose keys open a bucket.
struct SecretAccessTests {
  typealias Answer = FakeSystem.Answer

  private static let sentence = "Given S3 credentials for tempo-traces bucket"
  /// `own`, `key` and nothing of an endpoint.
  private static let keys = #"{"data": {"S3_ACCESS_KEY_ID": "b3du", "S3_SECRET_ACCESS_KEY": "a2V5"}}"#

  private func run(secret: String?, store: Int?) async throws -> (PlanBench.Outcome, ScriptedServer) {
    let server = try FakeSystem.serving(["/tempo-traces": Answer(status: store ?? 200)])
    var bench = PlanBench(try FakeCluster(secret.map { ["secrets/tempo-s3-secret": $0] } ?? [:]))
    if store != nil {
      bench.target.s3 = ObjectStoreTarget(
        endpoint: server.url, accessKey: Secret("harness"), secretKey: Secret("harness's"))
    }
    return (try #require(try await bench.run(Self.sentence).first), server)
  }

  @Test(arguments: [(200, StepStatus.passed), (403, .inconclusive)])
  func `the Secret's own keys open it, whatever the harness has`(store: Int, status: StepStatus) async throws {
    let (outcome, server) = try await run(secret: Self.keys, store: store)
    #expect(outcome.status == status, "\(outcome)")
    #expect(server.requests.contains { $0.contains("Credential=own/") })
    #expect(!server.requests.contains { $0.contains("Credential=harness/") })
  }

  @Test func `a Secret that lacks them opens nothing`() async throws {
    let (outcome, _) = try await run(secret: #"{"data": {}}"#, store: 200)
    #expect(outcome.status == .inconclusive && outcome.message?.contains("has no keys") == true, "\(outcome)")
  }

  @Test func `without a Secret that may be read the target's keys do, and without any it stays open`() async throws {
    let (outcome, server) = try await run(secret: nil, store: 200)
    #expect(outcome.status == .passed && server.requests.contains { $0.contains("Credential=harness/") })
    let (none, _) = try await run(secret: nil, store: nil)
    #expect(none.status == .inconclusive && none.message?.contains("no keys for") == true, "\(none)")
  }
}
