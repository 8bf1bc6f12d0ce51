import Testing

@testable import lgtm_verify

/// What an auditor reads when the cluster, Grafana or Prometheus are not as the plan wants them.
@Suite(.serialized) struct NoticedFaultTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let fault: String
    let task: String
    let line: Int
    let step: String
    let message: String

    init(_ fault: String, _ task: String, _ line: Int, _ step: String, _ message: String) {
      (self.fault, self.task, self.line, self.step, self.message) = (fault, task, line, step, message)
    }

    var testDescription: String { fault }
  }

  @Test(arguments: [
    Case(
      "sops.secret.clear", "002", 4, "Then secret SHALL be encrypted with SOPS age key",
      "tempo/app/secret.sops.yaml:1 is not encrypted as SOPS does with age"),
    Case(
      "kubernetes.secret.value:system=mimir", "009", 4, "And secret SHALL contain S3_ENDPOINT with value",
      "another one in the cluster's Secret"),
    Case(
      "kubernetes.pod.crash-loop", "003", 4, "Then Tempo pod SHALL start within 5 minutes",
      "Running, CrashLoopBackOff, "),
    Case(
      "kubernetes.pod.unready:system=mimir", "011", 4, "And Mimir pod SHALL reach Ready state",
      "Running, not Ready: containers with unready status: [mimir]"),
    Case(
      "kubernetes.workload.replicas", "003", 4, "And Tempo SHALL be deployed as single replica",
      "StatefulSet tempo is not a single replica"),
    Case(
      "kubernetes.service.no-port:system=mimir:port=8080", "010", 4,
      "And Mimir SHALL enable remote-write endpoint on port 8080", "Service mimir-gateway has no such port"),
    Case(
      "flux.release.stalled", "004", 4, "Then HelmRelease SHALL report",
      "Ready False, InstallFailed: Helm install failed for release monitoring/tempo"),
    Case(
      "flux.release.stalled", "007", 8, "And Tempo SHALL NOT require manual intervention",
      "HelmRelease tempo needs attention"),
    Case(
      "grafana.datasource.missing", "015", 15, "Then Tempo datasource SHALL appear in datasource list", "only Mimir"),
    Case(
      "grafana.health.message", "016", 9, "And response SHALL indicate Tempo is reachable",
      "success for Tempo, without a message"),
    Case(
      "prometheus.remote-write.silent", "017", 22, "And failed_samples_total SHALL be zero or minimal",
      "samples were refused for good or dropped"),
    Case(
      "prometheus.remote-write.refused", "017", 22, "And failed_samples_total SHALL be zero or minimal",
      "samples were refused for good or dropped"),
    Case(
      "s3.listing.foreign", "014", 14, "Then bucket SHALL contain block objects", "the bucket has no such block objects"
    ),
    Case(
      "s3.listing.foreign:own=old", "014", 14, "And block objects SHALL have recent modification timestamps",
      "the newest block object is not recent"),
    Case(
      "mimir.compaction.never", "014", 8, "When Mimir compactor runs", "runs completed, the last successful: "
    ),
  ])
  func `a fault is noticed by the step that is about it, which says what it saw`(_ sample: Case) async throws {
    let path = "\(PlanFeatures.path(of: sample.task)):\(sample.line)"
    let result = try await Program.run(["run", path, "--fault", sample.fault, "--wait-limit", "3s"])
    #expect(result.output.contains("✘ \(sample.step)"), "\(result.output)")
    #expect(result.output.contains(sample.message), "\(result.output)")
    #expect(result.status == 1)
  }
}
