import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

/// Pods that are not what they seem, as the API tells of them.
struct LyingPodTests {
  private func probe(_ fault: String) async throws -> ClusterProbe {
    try await ClusterProbe(faults: FaultInjector([try Fault(parsing: fault)]))
  }

  private func status(_ pod: KubernetesObject, _ index: Int = 0) -> JSONValue? {
    pod["status", "containerStatuses"]?.elements?[index]
  }

  @Test func `a restarted pod is ready, counts its restarts and has the log of the run before`() async throws {
    let probe = try await probe("kubernetes.pod.restarted:count=40:line=it was S3")
    let pod = try await probe.readyPod()
    #expect(status(pod)?["restartCount"]?.int == 40)
    #expect(status(pod)?[path: "lastState", "terminated", "message"] == "it was S3")
    #expect(await probe.get("pods/tempo-0/log?previous=true").text == "it was S3\n")
    #expect(await !probe.get("pods/tempo-0/log").text.contains("it was S3"))
    await probe.cluster.stop()
  }

  @Test func `a pod that was late is ready six hours after its creation`() async throws {
    let probe = try await probe("kubernetes.pod.late-ready")
    let pod = try await probe.readyPod()
    let since = try #require(pod.condition("Ready")?["lastTransitionTime"]?.string.flatMap { UTCTime(rfc3339: $0) })
    let created = try #require(pod.created)
    #expect((21_600...21_660).contains(since.secondsSince1970 - created.secondsSince1970))
    await probe.cluster.stop()
  }

  @Test(arguments: [("evicted", "Failed", "Evicted"), ("completed", "Succeeded", nil)])
  func `a pod at its end stands beside the one that runs, and no kubelet begins it again`(
    end: String, phase: String, reason: String?
  ) async throws {
    let probe = try await probe("kubernetes.pod.finished:end=\(end)")
    _ = try await probe.readyPod()
    try await probe.reconciled()
    let pod = try await probe.get("pods/tempo-finished").object
    #expect(pod["status", "phase"]?.string == phase && pod["status", "reason"]?.string == reason)
    #expect(pod.labels["app.kubernetes.io/name"] == "tempo" && !pod.isTrue("Ready"))
    #expect(try await probe.get("pods?labelSelector=app.kubernetes.io/name%3Dtempo").names.count == 2)
    let endpoints = try await probe.get("endpoints/tempo").object
    #expect(endpoints["subsets"]?.elements?.first?["addresses"]?.elements?.count == 1)
    #expect(await probe.send("DELETE", "pods/tempo-finished").status == 200)
    try await eventually { await probe.get("pods/tempo-finished").status == 404 }
    await probe.cluster.stop()
  }

  @Test func `a second container has its own limit and a log without lines`() async throws {
    let probe = try await probe("kubernetes.container.sidecar:limit=2Gi")
    let pod = try await probe.readyPod()
    let containers = pod["spec", "containers"]?.elements ?? []
    #expect(containers.map { $0[path: "resources", "limits", "memory"]?.string } == ["1Gi", "2Gi"])
    #expect(status(pod, 1)?["ready"] == true)
    let log = await probe.get("pods/tempo-0/log?container=sidecar")
    #expect(log.status == 200 && log.text.isEmpty)
    #expect(await probe.get("pods/tempo-0/log").status == 400)
    await probe.cluster.stop()
  }

  @Test func `a rotated log has no line, until the fault is over`() async throws {
    let probe = try await probe("kubernetes.log.empty")
    _ = try await probe.readyPod()
    #expect(await probe.get("pods/tempo-0/log").text.isEmpty)
    await probe.faults.deactivate("kubernetes.log.empty")
    #expect(await !probe.get("pods/tempo-0/log").text.isEmpty)
    await probe.cluster.stop()
  }

  @Test func `values in a ConfigMap install the release as the others do`() async throws {
    let probe = try await probe("flux.release.values-from:release=tempo")
    let pod = try await probe.readyPod()
    let container = pod["spec", "containers"]?.elements?.first
    #expect(container?[path: "resources", "limits", "memory"] == "1Gi")
    let release = try await probe.get(ClusterProbe.helmRelease).object
    #expect(release["spec", "values"] == nil && release["spec", "valuesFrom"]?.elements?.count == 1)
    await probe.cluster.stop()
  }

  @Test func `without a checksum another configuration restarts no pod`() async throws {
    let probe = try await probe("flux.release.no-checksum:release=tempo")
    let old = try await probe.readyPod()
    await probe.patch(ClusterProbe.helmRelease, ["spec": ["values": ["tempo": ["storage": ["trace": ["x": 1]]]]]])
    try await eventually {
      try await probe.get(ClusterProbe.helmRelease).object.condition("Ready")?["reason"] == "UpgradeSucceeded"
    }
    #expect(try await probe.readyPod().uid == old.uid)
    await probe.cluster.stop()
  }
}
