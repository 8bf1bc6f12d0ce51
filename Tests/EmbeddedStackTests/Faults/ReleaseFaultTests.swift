import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

/// Faults that act when a release is installed or upgraded.
struct `A fault of what a release installs` {
  struct Case: Sendable, CustomStringConvertible {
    let fault: String
    let path: String
    /// What is looked at, as JSON.
    let look: @Sendable (KubernetesObject) -> JSONValue?
    let broken: JSONValue?
    let sound: JSONValue?

    var description: String { fault }
  }

  static let cases = [
    Case(
      fault: "kubernetes.workload.replicas", path: ClusterProbe.statefulSet, look: { $0["spec", "replicas"] },
      broken: 2, sound: 1),
    Case(
      fault: "kubernetes.workload.replicas:count=3", path: ClusterProbe.statefulSet,
      look: { $0["status", "readyReplicas"] }, broken: 3, sound: 1),
    Case(
      fault: "kubernetes.container.memory-limit", path: ClusterProbe.statefulSet,
      look: { $0.container?[path: "resources", "limits", "memory"] }, broken: nil, sound: "1Gi"),
    Case(
      fault: "kubernetes.container.memory-limit:limit=2Gi", path: ClusterProbe.statefulSet,
      look: { $0.container?[path: "resources", "limits", "memory"] }, broken: "2Gi", sound: "1Gi"),
    Case(
      fault: "kubernetes.container.no-credentials", path: ClusterProbe.statefulSet,
      look: { $0.container?["envFrom"] }, broken: nil, sound: [["secretRef": ["name": "tempo-s3-secret"]]]),
    Case(
      fault: "kubernetes.container.no-credentials:without=argument", path: ClusterProbe.statefulSet,
      look: { $0.container?["args"]?.elements?.last }, broken: "-mem-ballast-size-mbs=1024",
      sound: "-config.expand-env=true"),
    Case(
      fault: "kubernetes.service.no-port", path: "services/tempo",
      look: { object in .bool(object["spec", "ports"]?.elements?.contains { $0["port"] == 4317 } ?? false) },
      broken: false, sound: true),
  ]

  @Test(arguments: cases) func `acts at the install and no more at the next upgrade`(_ sample: Case) async throws {
    let fault = try Fault(parsing: sample.fault)
    let probe = try await ClusterProbe(faults: FaultInjector([fault]))
    func found() async throws -> JSONValue? { sample.look(try await probe.get(sample.path).object) }
    try await eventually { try await found() == sample.broken }
    let count = probe.faults.count(of: fault.name)
    #expect(count > 0)
    await probe.faults.deactivate(fault.name)
    await probe.upgrade()
    try await eventually { try await found() == sample.sound }
    #expect(probe.faults.count(of: fault.name) == count)
    await probe.cluster.stop()
  }

  @Test(arguments: cases) func `of another system leaves this one as it is`(_ sample: Case) async throws {
    var fault = try Fault(parsing: sample.fault)
    try fault.set("system", to: "mimir")
    let probe = try await ClusterProbe(faults: FaultInjector([fault]))
    #expect(sample.look(try await probe.get(sample.path).object) == sample.sound)
    #expect(probe.faults.count(of: fault.name) == 0)
    await probe.cluster.stop()
  }

  @Test func `stalls an install whose objects are there, until the next change`() async throws {
    let fault = try Fault(named: "flux.release.stalled")
    let probe = try await ClusterProbe(faults: FaultInjector([fault]))
    let release = try await probe.get(ClusterProbe.helmRelease).object
    #expect(release.isTrue("Stalled"))
    #expect(release.condition("Ready")?["reason"] == "InstallFailed")
    #expect(release["status", "observedGeneration"]?.int == release.generation)
    _ = try await probe.readyPod()
    #expect(probe.faults.count(of: fault.name) == 1)
    await probe.faults.deactivate(fault.name)
    await probe.upgrade()
    try await eventually { try await probe.get(ClusterProbe.helmRelease).object.isTrue("Ready") }
    #expect(probe.faults.count(of: fault.name) == 1)
    await probe.cluster.stop()
  }

  @Test func `keeps the pods at an upgrade, and no longer`() async throws {
    let probe = try await ClusterProbe()
    let old = try await probe.readyPod()
    let fault = try Fault(parsing: "flux.release.no-restart:release=tempo")
    await probe.faults.activate(fault)
    await probe.upgrade()
    try await eventually {
      try await probe.get(ClusterProbe.helmRelease).object.condition("Ready")?["reason"] == "UpgradeSucceeded"
    }
    #expect(try await probe.readyPod().uid == old.uid)
    #expect(probe.faults.count(of: fault.name) == 1)
    await probe.faults.deactivate(fault.name)
    await probe.upgrade("second")
    _ = try await probe.readyPod(not: old.uid)
    #expect(probe.faults.count(of: fault.name) == 1)
    await probe.cluster.stop()
  }

  @Test func `gives the Secret in the cluster another value`() async throws {
    let fault = try Fault(named: "kubernetes.secret.value")
    let faults = FaultInjector([fault])
    for (value, count) in [("https://s3.example.com", 1), ("https://s3.68cc.io", 1)] {
      let probe = try await ClusterProbe(faults: faults)
      let secret = try await probe.get("secrets/tempo-s3-secret").object
      #expect(secret["data", "S3_ENDPOINT"] == .string(Base64.encode(Array(value.utf8))))
      #expect(faults.count(of: fault.name) == count)
      await probe.cluster.stop()
      await faults.deactivate(fault.name)
    }
  }
}

extension ClusterProbe {
  /// Changes the release's values, so that it is upgraded.
  func upgrade(_ value: String = "first") async {
    await patch(Self.helmRelease, ["spec": ["values": ["changed": .string(value)]]])
  }
}

extension KubernetesObject {
  /// Of the template of its pods.
  fileprivate var container: JSONValue? { self["spec", "template", "spec", "containers"]?.elements?.first }
}
