import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `The pods of the embedded cluster` {
  @Test func `a server that runs is ready at once`() async throws {
    let probe = try await ClusterProbe()
    let pod = try await probe.get("pods/tempo-0").object
    #expect(pod.isTrue("Ready"))
    #expect(pod["status", "phase"] == "Running")
    #expect(probe.workload.state.withLock { $0.starts } == 1)
    await probe.cluster.stop()
  }

  @Test func `a deleted pod comes again with another uid, and its server was stopped and started`() async throws {
    let probe = try await ClusterProbe()
    let old = try await probe.readyPod()
    let answer = await probe.send("DELETE", "pods/tempo-0")
    #expect(try answer.object.isTerminating)
    let new = try await probe.readyPod(not: old.uid)
    #expect(new.name == "tempo-0")
    #expect(new["status", "containerStatuses"]?.elements?.first?["restartCount"]?.int == 0)
    #expect(probe.workload.state.withLock { $0.stops } == [true])
    #expect(probe.workload.state.withLock { $0.starts } == 2)
    await probe.cluster.stop()
  }

  @Test func `a pod that is deleted without grace is killed`() async throws {
    let probe = try await ClusterProbe()
    let old = try await probe.readyPod()
    _ = await probe.send("DELETE", "pods/tempo-0?gracePeriodSeconds=0")
    _ = try await probe.readyPod(not: old.uid)
    #expect(probe.workload.state.withLock { $0.stops } == [false])
    await probe.cluster.stop()
  }

  @Test func `scaled to nothing, the server stays away until it is scaled up again`() async throws {
    let probe = try await ClusterProbe()
    await probe.patch("\(ClusterProbe.statefulSet)/scale", ["spec": ["replicas": 0]])
    try await eventually { await probe.get("pods/tempo-0").status == 404 }
    #expect(!probe.workload.state.withLock { $0.isRunning })
    try await eventually {
      let endpoints = try await probe.get("endpoints/tempo").object
      return endpoints["subsets"]?.elements?.first?["addresses"] == nil
    }
    await probe.patch("\(ClusterProbe.statefulSet)/scale", ["spec": ["replicas": 1]])
    _ = try await probe.readyPod()
    await probe.cluster.stop()
  }

  @Test func `a second replica finds no room on the one node`() async throws {
    let probe = try await ClusterProbe()
    await probe.patch("\(ClusterProbe.statefulSet)/scale", ["spec": ["replicas": 2]])
    try await eventually {
      let pod = try await probe.get("pods/tempo-1").object
      return pod.condition("PodScheduled")?["reason"] == "Unschedulable"
    }
    await probe.cluster.stop()
  }

  @Test func `a server that does not start is tried again, and its restarts are counted`() async throws {
    let workload = FakeWorkload()
    workload.state.withLock { $0.failures = 1 }
    let probe = try await ClusterProbe(workload, isRunning: false)
    try await eventually {
      let status = try await probe.get("pods/tempo-0").object["status", "containerStatuses"]?.elements?.first
      return status?[path: "state", "waiting", "reason"] == "CrashLoopBackOff"
    }
    let pod = try await probe.readyPod()
    let status = pod["status", "containerStatuses"]?.elements?.first
    #expect(status?["restartCount"]?.int == 1)
    #expect(status?[path: "lastState", "terminated", "message"] == "no such bucket")
    let previous = await probe.get("pods/tempo-0/log?previous=true")
    #expect(previous.text.split(separator: "\n").count == 1)
    await probe.cluster.stop()
  }

  @Test func `a pod whose server says that it is not ready is no endpoint`() async throws {
    let probe = try await ClusterProbe()
    probe.workload.state.withLock { $0.isReady = false }
    try await eventually { try await !probe.get("pods/tempo-0").object.isTrue("Ready") }
    try await eventually { await probe.get("services/tempo:3200/proxy/ready").status == 503 }
    #expect(await probe.get("services/tempo:3200/proxy/ready").text.contains("no endpoints available for service"))
    await probe.cluster.stop()
  }

  @Test func `a pod of another image is not pretended to run`() async throws {
    let probe = try await ClusterProbe()
    let pod: JSONValue = ["metadata": ["name": "other"], "spec": ["containers": [["name": "c", "image": "nginx"]]]]
    #expect(await probe.send("POST", "pods", pod).status == 201)
    try await eventually {
      let status = try await probe.get("pods/other").object["status", "containerStatuses"]?.elements?.first
      return status?[path: "state", "waiting", "reason"] == "ErrImagePull"
    }
    await probe.cluster.stop()
  }
}
