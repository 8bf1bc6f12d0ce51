import Base
import Clients
import Runner
import Testing

@testable import StepLibrary

/// What one look at a system's HelmRelease says.
struct ReleaseReadingTests {
  private static func release(
    generation: Int = 2, observed: Int = 2, ready: String = "True", reason: String = "InstallSucceeded",
    stalled: Bool = false, labels: String = ""
  ) -> String {
    let stall = stalled ? #",{"type": "Stalled", "status": "True", "reason": "Broken", "message": "given up"}"# : ""
    return #"""
      {"metadata": {"name": "grafana", "namespace": "monitoring", "generation": \#(generation), "labels": {\#(labels)}},
       "status": {"observedGeneration": \#(observed), "conditions": [
         {"type": "Ready", "status": "\#(ready)", "reason": "\#(reason)", "message": "Helm test says so"}\#(stall)]}}
      """#
  }

  private func reading(_ objects: [String: String]) throws -> (ReleaseReading, FakeCluster) {
    let cluster = try FakeCluster(objects)
    let client = KubernetesClient(cluster.connection)
    let pods = PodReading(
      kubernetes: client, namespace: "monitoring", system: Target(name: "t")[GrafanaTarget.self].system)
    return (ReleaseReading(flux: FluxClient(client), pods: pods), cluster)
  }

  private func reading(_ release: String) throws -> ReleaseReading { try reading(["helmreleases/grafana": release]).0 }

  @Test func `one that is not there is named`() async throws {
    let reading = try reading([:]).0
    let mismatch = await #expect(throws: Mismatch.self) { try await reading.release() }
    #expect(mismatch?.failure.summary == "there is no HelmRelease grafana")
    #expect(mismatch?.failure.expected == "monitoring/grafana")
  }

  @Test func `one that its controller has not looked at is not applied`() async throws {
    #expect(try await reading(Self.release()).applied().generation == 2)
    let mismatch = await #expect(throws: Mismatch.self) { try await reading(Self.release(observed: 1)).applied() }
    #expect(mismatch?.failure.actual == "observed: 1")
  }

  @Test(arguments: ["InstallSucceeded", "UpgradeSucceeded", "TestSucceeded"])
  func `an upgrade or a test that succeeded counts as the first install does`(reason: String) async throws {
    #expect(try await reading(Self.release(reason: reason)).reporting("Helm install succeeded").isReady)
  }

  @Test func `any other text must be in the message`() async throws {
    #expect(try await reading(Self.release()).reporting("test says").isReady)
    await #expect(throws: Mismatch.self) { try await reading(Self.release()).reporting("test denies") }
  }

  @Test(arguments: [
    release(reason: "ArtifactFailed"), release(ready: "False"), release(ready: "Unknown"), release(observed: 1),
  ])
  func `one that is not ready is looked at again`(release: String) async throws {
    let mismatch = await #expect(throws: Mismatch.self) {
      try await reading(release).reporting("Helm install succeeded")
    }
    #expect(mismatch?.failure.summary == "monitoring/grafana is not ready")
  }

  @Test func `one that has stalled is not`() async throws {
    let stalled = Self.release(ready: "False", stalled: true)
    await #expect(throws: FinalMismatch.self) { try await reading(stalled).reporting("Helm install succeeded") }
    let old = FluxObject(try JSONValue(parsing: Array(Self.release(generation: 1).utf8)))
    await #expect(throws: FinalMismatch.self) { try await reading(stalled).upgraded(from: old) }
  }

  @Test func `an upgrade is over when a later generation is ready`() async throws {
    let old = FluxObject(try JSONValue(parsing: Array(Self.release(generation: 2).utf8)))
    #expect(try await reading(Self.release(generation: 3, observed: 3)).upgraded(from: old).generation == 3)
    for release in [Self.release(), Self.release(generation: 3, observed: 2)] {
      await #expect(throws: Mismatch.self) { try await reading(release).upgraded(from: old) }
    }
  }

  @Test func `what no Kustomization applied does not come from Git`() async throws {
    let mismatch = await #expect(throws: Mismatch.self) { try await reading(Self.release()).committed() }
    #expect(mismatch?.failure.summary == "HelmRelease grafana does not come from Git")
  }

  @Test func `what comes from Git says from which revision`() async throws {
    let group = "kustomize.toolkit.fluxcd.io"
    let release = Self.release(labels: #""\#(group)/name": "apps", "\#(group)/namespace": "monitoring""#)
    let owner = #"{"metadata": {"name": "apps"}, "status": {"lastAppliedRevision": "main@sha1:1"}}"#
    let (reading, _) = try reading(["helmreleases/grafana": release, "kustomizations/apps": owner])
    let committed = try await reading.committed()
    #expect(committed.owner == "monitoring/apps" && committed.revision == "main@sha1:1")
    let (unapplied, _) = try self.reading(["helmreleases/grafana": release, "kustomizations/apps": "{}"])
    let mismatch = await #expect(throws: Mismatch.self) { try await unapplied.committed() }
    #expect(mismatch?.failure.summary == "Kustomization monitoring/apps has applied nothing")
  }

  @Test(
    arguments: [
      ([("a", "old", true)], "a, the old one"), ([("b", "new", false)], "b, not ready"),
      ([], "no pod with app.kubernetes.io/name=grafana"), ([("b", "new", true)], nil),
    ] as [([(String, String, Bool)], String?)])
  func `pods have restarted when new ones are ready and no old one is there`(
    pods: [(name: String, uid: String, ready: Bool)], seen: String?
  ) async throws {
    let items = pods.map { FakeCluster.pod($0.name, uid: $0.uid, ready: $0.ready) }.joined(separator: ",")
    let (reading, cluster) = try reading(["pods": FakeCluster.list(items)])
    let old = Pod(["metadata": ["name": "a", "uid": "old"]])
    do {
      #expect(try await reading.restartedPods(except: [old]).map(\.name) == ["b"])
      #expect(seen == nil)
    } catch let error as Mismatch {
      #expect(error.failure.actual == seen)
    }
    #expect(cluster.selectors == ["app.kubernetes.io/name=grafana"])
  }

  @Test func `its workload is what is stopped, with the replicas that it had`() async throws {
    let workload = #"{"metadata": {"name": "g"}, "spec": {"replicas": 3}}"#
    let objects = ["helmreleases/grafana": Self.release(), "statefulsets": FakeCluster.list()]
    let (reading, _) = try reading(objects.merging(["deployments": FakeCluster.list(workload)]) { $1 })
    #expect(
      try await reading.stoppable()
        == [StoppedRelease(namespace: "monitoring", release: "grafana", kind: .deployments, workload: "g", replicas: 3)]
    )
    let (empty, _) = try self.reading(objects.merging(["deployments": FakeCluster.list()]) { $1 })
    let mismatch = await #expect(throws: Mismatch.self) { try await empty.stoppable() }
    #expect(mismatch?.failure.summary == "Grafana has no StatefulSet or Deployment")
  }

  @Test func `all its workloads are stopped, and the release goes on with the one that is put back last`() async throws
  {
    let sets = FakeCluster.list(#"{"metadata": {"name": "ingester"}, "spec": {"replicas": 2}}"#)
    let deployments = FakeCluster.list(
      #"{"metadata": {"name": "querier"}, "spec": {"replicas": 1}}"#,
      #"{"metadata": {"name": "distributor"}, "spec": {"replicas": 1}}"#)
    let (reading, _) = try reading([
      "helmreleases/grafana": Self.release(), "statefulsets": sets, "deployments": deployments,
    ])
    let stopped = try await reading.stoppable()
    #expect(stopped.map(\.workload) == ["ingester", "querier", "distributor"])
    #expect(stopped.map(\.replicas) == [2, 1, 1])
    #expect(stopped.map(\.wasSuspended) == [false, true, true])
  }
}
