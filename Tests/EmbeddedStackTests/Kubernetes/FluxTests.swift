import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `Flux in the embedded cluster` {
  private func release(_ probe: ClusterProbe) async throws -> KubernetesObject {
    try await probe.get(ClusterProbe.helmRelease).object
  }

  @Test func `a release is installed from the start`() async throws {
    let probe = try await ClusterProbe()
    let release = try await release(probe)
    #expect(release.isTrue("Ready"))
    #expect(release.condition("Ready")?["reason"] == "InstallSucceeded")
    #expect(release["status", "observedGeneration"]?.int == release.generation)
    #expect(release["status", "history"]?.elements?.first?["chartVersion"] == "1.24.4")
    await probe.cluster.stop()
  }

  @Test(arguments: [
    ClusterProbe.helmRelease, "/apis/kustomize.toolkit.fluxcd.io/v1/namespaces/flux-system/kustomizations/tempo",
    "/apis/source.toolkit.fluxcd.io/v1/namespaces/monitoring/ocirepositories/tempo",
    "/apis/source.toolkit.fluxcd.io/v1/namespaces/flux-system/gitrepositories/flux-system",
  ])
  func `a request by annotation is handled, but not while suspended`(path: String) async throws {
    let probe = try await ClusterProbe()
    func request(_ text: String) async {
      await probe.patch(path, ["metadata": ["annotations": ["reconcile.fluxcd.io/requestedAt": .string(text)]]])
    }
    func handled() async throws -> String? {
      try await probe.get(path).object["status", "lastHandledReconcileAt"]?.string
    }
    await request("one")
    try await eventually { try await handled() == "one" }
    await probe.patch(path, ["spec": ["suspend": true]])
    await request("two")
    try await probe.reconciled()
    #expect(try await handled() == "one")
    await probe.patch(path, ["spec": ["suspend": .null]])
    try await eventually { try await handled() == "two" }
    await probe.cluster.stop()
  }

  @Test func `other values upgrade the release and restart its pod`() async throws {
    let probe = try await ClusterProbe()
    let old = try await probe.readyPod()
    await probe.patch(
      ClusterProbe.helmRelease, ["spec": ["values": ["tempo": ["resources": ["limits": ["memory": "2Gi"]]]]]])
    let pod = try await probe.readyPod(not: old.uid)
    let container = pod["spec", "containers"]?.elements?.first
    #expect(container?[path: "resources", "limits", "memory"] == "2Gi")
    try await eventually { try await release(probe).condition("Ready")?["reason"] == "UpgradeSucceeded" }
    let text = try await release(probe).condition("Ready")?["message"]?.string
    #expect(text == "Helm upgrade succeeded for release monitoring/tempo.v2 with chart tempo@1.24.4")
    await probe.cluster.stop()
  }

  @Test func `a suspended release leaves what others scale`() async throws {
    let probe = try await ClusterProbe()
    await probe.patch(ClusterProbe.helmRelease, ["spec": ["suspend": true]])
    await probe.patch("\(ClusterProbe.statefulSet)/scale", ["spec": ["replicas": 0]])
    try await eventually { await probe.get("pods/tempo-0").status == 404 }
    try await probe.reconciled()
    #expect(await probe.get("pods/tempo-0").status == 404)
    await probe.cluster.stop()
  }

  @Test func `a release that cannot be upgraded is stalled`() async throws {
    let probe = try await ClusterProbe()
    await probe.faults.activate(try Fault(named: "flux.release.stalled"))
    await probe.patch(ClusterProbe.helmRelease, ["spec": ["values": ["x": 1]]])
    try await eventually { try await release(probe).isTrue("Stalled") }
    #expect(try await release(probe).condition("Ready")?["reason"] == "UpgradeFailed")
    await probe.cluster.stop()
  }

  @Test func `a release without its source says so`() async throws {
    let probe = try await ClusterProbe()
    await probe.patch(ClusterProbe.helmRelease, ["spec": ["chartRef": ["name": "nope"]]])
    try await eventually { try await release(probe).condition("Ready")?["reason"] == "ArtifactFailed" }
    await probe.cluster.stop()
  }

  @Test func `a deleted release takes all its objects with it`() async throws {
    let probe = try await ClusterProbe()
    _ = await probe.send("DELETE", ClusterProbe.helmRelease)
    try await eventually { await probe.get("pods/tempo-0").status == 404 }
    #expect(await probe.get(ClusterProbe.helmRelease).status == 404)
    #expect(await probe.get(ClusterProbe.statefulSet).status == 404)
    #expect(!probe.workload.state.withLock { $0.isRunning })
    await probe.cluster.stop()
  }
}
