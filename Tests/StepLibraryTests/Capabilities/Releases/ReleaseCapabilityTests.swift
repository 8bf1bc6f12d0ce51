import Clients
import Runner
import Testing

@testable import StepLibrary

struct ReleaseCapabilityTests {
  private static func release(_ name: String) -> String {
    let group = "kustomize.toolkit.fluxcd.io"
    return #"""
      {"metadata": {"name": "\#(name)", "namespace": "monitoring", "generation": 1,
        "labels": {"\#(group)/name": "apps", "\#(group)/namespace": "monitoring"}},
       "status": {"observedGeneration": 1, "conditions": [
        {"type": "Ready", "status": "True", "reason": "InstallSucceeded", "message": "Helm install succeeded"}]}}
      """#
  }

  @Test(arguments: [
    ("Tempo", "tempo"), ("Mimir", "mimir"), ("Grafana", "grafana"), ("Prometheus", "kube-prometheus-stack"),
  ])
  func `sentences about a HelmRelease are about the system that was named last`(title: String, name: String)
    async throws
  {
    let cluster = try FakeCluster([
      "helmreleases/\(name)": Self.release(name),
      "kustomizations/apps": #"{"metadata": {"name": "apps"}, "status": {"lastAppliedRevision": "main"}}"#,
    ])
    let outcomes = try await PlanBench(cluster).patient.run(
      "Given \(title) HelmRelease is committed to Git", "When HelmRelease is applied to cluster",
      "Then HelmRelease SHALL report \"Helm install succeeded\" within 1 minute")
    #expect(outcomes.map(\.status) == [.passed, .passed, .passed], "\(outcomes)")
  }

  @Test func `a cluster without Flux is inconclusive`() async throws {
    let outcomes = try await PlanBench(FakeCluster([:], hasFlux: false)).run("Given Grafana HelmRelease exists")
    #expect(outcomes[0].status == .inconclusive && outcomes[0].message?.contains("Flux is not installed") == true)
  }
}
