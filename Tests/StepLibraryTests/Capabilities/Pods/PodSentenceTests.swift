import Runner
import ServerSupport
import Testing

@testable import StepLibrary

/// What sentences about pods come to, by what the cluster says of them.
struct PodSentenceTests {
  typealias Answer = FakeSystem.Answer

  private func run(_ sentence: String, _ pods: [FakePod]) async throws -> PlanBench.Outcome {
    let cluster = try FakeCluster([
      "pods": "{\"metadata\": {}, \"items\": [\(pods.map(\.json).joined(separator: ","))]}"
    ])
    return try #require(try await PlanBench(cluster).run(sentence).first)
  }

  @Test(
    arguments: [
      (FakePod(), .passed, nil), (FakePod(readySince: "2026-01-01T00:05:00Z"), .passed, nil),
      (FakePod(readySince: "2026-01-01T00:05:01Z"), .failed, "took too long to start"),
      // Its container ran in time; it was ready only hours later.
      (FakePod(readySince: "2026-01-01T06:00:00Z"), .failed, "6 h"),
      (FakePod(restarts: 40, readySince: "2026-01-01T06:00:00Z"), .inconclusive, "was restarted 40×"),
      (FakePod(readySince: ""), .inconclusive, "does not say since when"),
    ] as [(FakePod, StepStatus, String?)])
  func `a pod started in time if it was ready in time after its creation, and was not restarted since`(
    pod: FakePod, status: StepStatus, message: String?
  ) async throws {
    let outcome = try await run("Then Tempo pod SHALL start within 5 minutes", [pod])
    #expect(outcome.status == status, "\(outcome)")
    #expect(message.map { outcome.message?.contains($0) == true } ?? true, "\(outcome)")
  }

  @Test(
    arguments: [
      (["1Gi"], .passed), (["512Mi", "512Mi"], .passed), (["1Gi", "1Gi"], .failed), (["1Gi", ""], .failed),
      ([""], .failed),
    ] as [([String], StepStatus)])
  func `the memory of a pod is that of its containers together`(limits: [String], status: StepStatus) async throws {
    let outcome = try await run("Then Tempo pod memory limit SHALL be 1Gi or less", [FakePod(limits: limits)])
    #expect(outcome.status == status, "\(outcome)")
  }

  @Test(
    arguments: [
      "Given Tempo pod is running", "When Tempo pod starts", "Then Tempo pod SHALL start within 1 minute",
      "Then Tempo pod SHALL reach Ready state", "Then Tempo pod memory limit SHALL be 1Gi or less",
    ], ["Failed", "Succeeded"])
  func `a pod that has come to its end is left out`(sentence: String, phase: String) async throws {
    let finished = FakePod(name: "tempo-finished", phase: phase, limits: ["4Gi"])
    #expect(try await run(sentence, [finished, FakePod()]).status == .passed)
  }

  @Test(arguments: ["Failed", "Succeeded"])
  func `a system of which only such a pod is left does not run`(phase: String) async throws {
    #expect(try await run("Then Tempo pod SHALL reach Ready state", [FakePod(phase: phase)]).status == .failed)
  }

  private static let credentials =
    #""envFrom": [{"secretRef": {"name": "mimir-s3-secret"}}], "args": ["-config.expand-env=true"]"#

  @Test(
    arguments: [
      ([FakePod(container: credentials)], .passed), ([FakePod()], .failed),
      ([FakePod(component: "ingester", container: credentials), FakePod(name: "g", component: "gateway")], .passed),
      ([FakePod(component: "ingester"), FakePod(name: "c", component: "compactor", container: credentials)], .failed),
      ([FakePod(component: "gateway", container: credentials)], .failed),
    ] as [([FakePod], StepStatus)])
  func `the components that use the store have its keys, whatever a gateway has`(
    pods: [FakePod], status: StepStatus
  ) async throws {
    let outcome = try await run("Then Mimir SHALL mount S3 credentials from secret", pods)
    #expect(outcome.status == status, "\(outcome)")
  }
}
