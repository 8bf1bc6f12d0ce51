import Clients
import ServerSupport
import Testing

@testable import StepLibrary

/// What the doctor says of API servers and Prometheuses that answer in these ways.
@Suite(.timeLimit(.minutes(1)))
struct ClusterDoctorTests {
  typealias Answer = FakeSystem.Answer

  private static let version = ["/version": Answer(body: #"{"gitVersion":"v1.36.0"}"#)]
  private static let reviews = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews"
  private static let groups = """
    {"groups":[
    {"name":"helm.toolkit.fluxcd.io","versions":[{"version":"v2"}],"preferredVersion":{"version":"v2"}},
    {"name":"kustomize.toolkit.fluxcd.io","versions":[{"version":"v1"}],"preferredVersion":{"version":"v1"}}]}
    """
  private static let flux = [
    "/apis": Answer(body: groups),
    "/apis/helm.toolkit.fluxcd.io/v2": Answer(body: #"{"resources":[{"name":"helmreleases","namespaced":true}]}"#),
    "/apis/kustomize.toolkit.fluxcd.io/v1": Answer(
      body: #"{"resources":[{"name":"kustomizations","namespaced":true}]}"#),
    "/apis/kustomize.toolkit.fluxcd.io/v1/kustomizations": Answer(
      body: #"{"metadata":{"resourceVersion":"1"},"items":[{"metadata":{"name":"tempo","namespace":"flux-system"}}]}"#),
  ]

  private func look(_ check: DoctorCheck, _ answers: [String: Answer]) async throws -> [String] {
    let server = try FakeSystem.serving(answers)
    var target = Target(name: "t", endpoints: ["tempo.monitoring.svc:4317": "127.0.0.1:1"])
    target.kubernetes = KubernetesTarget(
      .connection(KubernetesConnection(name: "test", server: server.url, credentials: .token(Secret("T")))))
    return await check.findings(in: target)
  }

  @Test func `each permission of the steps is asked for, where it is needed`() async throws {
    let denial = Answer(status: 201, body: #"{"status":{"allowed":false,"reason":"no role"}}"#)
    let findings = try await look(
      .permissions(ClusterRight.all), Self.version.merging(Self.flux) { $1 }.merging([Self.reviews: denial]) { $1 })
    #expect(
      findings
        == [
          "list pods in namespace monitoring", "get pods/log in namespace monitoring",
          "get services in namespace monitoring", "get endpoints in namespace monitoring",
          "get secrets in namespace monitoring: mimir-s3-secret",
          "get secrets in namespace monitoring: tempo-s3-secret",
          "list statefulsets.apps in namespace monitoring", "list deployments.apps in namespace monitoring",
          "delete pods in namespace monitoring",
          "get leases.coordination.k8s.io in namespace monitoring: lgtm-verify",
          "create leases.coordination.k8s.io in namespace monitoring",
          "update leases.coordination.k8s.io in namespace monitoring: lgtm-verify",
          "get helmreleases.helm.toolkit.fluxcd.io in namespace monitoring",
          "patch helmreleases.helm.toolkit.fluxcd.io in namespace monitoring",
          "get statefulsets.apps in namespace monitoring", "patch statefulsets.apps/scale in namespace monitoring",
          "get deployments.apps in namespace monitoring", "patch deployments.apps/scale in namespace monitoring",
          "get kustomizations.kustomize.toolkit.fluxcd.io in namespace flux-system",
          "list kustomizations.kustomize.toolkit.fluxcd.io",
          "patch kustomizations.kustomize.toolkit.fluxcd.io in namespace flux-system",
          "patch statefulsets.apps in namespace monitoring", "patch deployments.apps in namespace monitoring",
        ].map { "missing \($0): not allowed: no role" })
  }

  @Test func `a server that takes no token says so once`() async throws {
    let refusal = Answer(
      status: 401, body: #"{"kind":"Status","status":"Failure","reason":"Unauthorized","message":"Unauthorized"}"#)
    let findings = try await look(.kubernetes, ["*": refusal])
    #expect(findings.count == 1 && findings[0].contains("does not accept these credentials (401 Unauthorized)"))
    #expect(try await look(.permissions(ClusterRight.all), ["*": refusal]).isEmpty)
  }

  @Test func `a permission that cannot be asked for is missing`() async throws {
    let findings = try await look(
      .permissions(ClusterRight.all), Self.version.merging([Self.reviews: Answer(status: 403)]) { $1 })
    #expect(findings.count == 16)
    for finding in findings { #expect(finding.hasPrefix("missing ") && finding.contains("cannot be asked: ")) }
  }

  @Test func `a cluster without Flux is missing it`() async throws {
    // Of the kinds that steps use: nothing asks for an OCIRepository.
    let findings = try await look(.flux, ["/apis": Answer(body: #"{"groups":[]}"#)])
    #expect(findings.count == 2)
    for finding in findings { #expect(finding.hasPrefix("missing ") && finding.contains("Flux is not installed")) }
  }

  private static let queue = """
    prometheus_remote_storage_samples_total{url="http://mimir-gateway.monitoring.svc:8080/api/v1/push"} 4
    """

  @Test(
    arguments: [
      (
        200, Answer(body: queue),
        ["ok ready: ready", "ok version: version 3.1.0", "ok remote write: metrics of a queue to"]
      ),
      (
        200, Answer(body: "up 1\n"),
        ["ok ready: ready", "ok version: version 3.1.0", "caution remote write: no metrics of"]
      ),
      (200, Answer(status: 404), ["ok ready: ready", "ok version: version 3.1.0", "missing remote write: "]),
      (503, Answer(body: queue), ["missing ready: answers 503: ready"]),
    ] as [(Int, Answer, [String])])
  func `Prometheus is ready, has a version, and tells of its queue to Mimir`(
    status: Int, metrics: Answer, findings: [String]
  ) async throws {
    let server = try FakeSystem.serving([
      "/-/ready": Answer(status: status, body: "ready"), "/metrics": metrics,
      "/api/v1/status/buildinfo": Answer(body: #"{"status":"success","data":{"version":"3.1.0"}}"#),
    ])
    var target = Target(name: "t")
    target.prometheus.url = server.url
    let found = await DoctorCheck.prometheus.findings(in: target)
    #expect(found.count == findings.count)
    for (found, expected) in zip(found, findings) { #expect(found.hasPrefix(expected)) }
  }
}
