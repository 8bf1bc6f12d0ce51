import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `A fault of pods` {
  @Test(arguments: [
    ("kubernetes.pod.unready", nil), ("kubernetes.pod.crash-loop", "CrashLoopBackOff" as String?),
  ])
  func `takes the pod's readiness while it lasts`(name: String, reason: String?) async throws {
    let probe = try await ClusterProbe()
    #expect(try await probe.readyPod().isTrue("Ready"))
    await probe.faults.activate(try Fault(named: name))
    await probe.cluster.settle()
    let pod = try await probe.get("pods/tempo-0").object
    #expect(!pod.isTrue("Ready"))
    #expect(pod.waitingReason == reason)
    #expect(probe.faults.count(of: name) > 0)
    await probe.faults.deactivate(name)
    _ = try await probe.readyPod()
    let count = probe.faults.count(of: name)
    try await probe.reconciled()
    #expect(probe.faults.count(of: name) == count)
    await probe.cluster.stop()
  }

  @Test func `ends the container again and again, and its server with it`() async throws {
    let probe = try await ClusterProbe()
    await probe.faults.activate(try Fault(named: "kubernetes.pod.crash-loop"))
    try await eventually { try await probe.get("pods/tempo-0").object.restarts >= 2 }
    #expect(probe.workload.state.withLock { $0.stops.count } >= 2)
    #expect(probe.workload.state.withLock { !$0.stops.contains(true) })
    await probe.cluster.stop()
  }

  @Test func `lets no pod come in place of a deleted one while it lasts`() async throws {
    let probe = try await ClusterProbe()
    let name = "kubernetes.pod.not-recreated"
    let old = try await probe.readyPod()
    await probe.faults.activate(try Fault(named: name))
    #expect(probe.faults.count(of: name) == 0)
    _ = await probe.send("DELETE", "pods/tempo-0")
    try await eventually { await probe.get("pods/tempo-0").status == 404 && probe.faults.count(of: name) > 0 }
    try await probe.reconciled()
    #expect(await probe.get("pods/tempo-0").status == 404)
    await probe.faults.deactivate(name)
    #expect(try await probe.readyPod(not: old.uid).uid != old.uid)
    await probe.cluster.stop()
  }

  @Test(arguments: ["unready", "crash-loop", "not-recreated"])
  func `of another system leaves this one alone`(what: String) async throws {
    let probe = try await ClusterProbe()
    let old = try await probe.readyPod()
    let name = "kubernetes.pod.\(what)"
    await probe.faults.activate(try Fault(parsing: "\(name):system=grafana"))
    _ = await probe.send("DELETE", "pods/tempo-0")
    _ = try await probe.readyPod(not: old.uid)
    #expect(probe.faults.count(of: name) == 0)
    await probe.cluster.stop()
  }

  @Test func `is seen as soon as a stack with it is there`() async throws {
    let stack = try await EmbeddedStack.start(
      .init(faults: [try Fault(parsing: "kubernetes.pod.unready:system=mimir")]))
    #expect(stack.faults.count(of: "kubernetes.pod.unready") > 0)
    await stack.stop()
  }
}

extension KubernetesObject {
  private var container: JSONValue? { self["status", "containerStatuses"]?.elements?.first }
  fileprivate var waitingReason: String? { container?[path: "state", "waiting", "reason"]?.string }
  fileprivate var restarts: Int { container?["restartCount"]?.int ?? 0 }
}
