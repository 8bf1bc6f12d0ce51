import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

/// Tempos of one StatefulSet, each with a volume of its own.
private struct TempoNodes {
  let site: StackSite
  let clusters: TempoClusters

  /// - Parameter file: of all of them.
  init(_ file: String, faults: [Fault] = []) async {
    site = StackSite(EmbeddedStack.Configuration())
    clusters = TempoClusters(site)
    for fault in faults { await site.faults.activate(fault) }
    site.store.apply(KubernetesObject(.namespaces, name: "team"), .namespaces)
    var map = KubernetesObject(.configMaps, name: "op-tempo-config", namespace: "team")
    map["data"] = ["tempo.yaml": .string(file)]
    site.store.apply(map, .configMaps)
  }

  static let three = """
    distributor: {receivers: {otlp: {protocols: {http: {endpoint: "0.0.0.0:4318"}}}}}
    compactor: {compaction: {block_retention: 10000000h}}
    ingester: {lifecycler: {ring: {replication_factor: 3}}}
    memberlist: {join_members: ["op-tempo-headless.team.svc:7946"]}
    storage: {trace: {backend: local, local: {path: /var/tempo}, wal: {path: /var/tempo/wal}}}
    """

  func pod(_ number: Int) -> KubernetesObject {
    var pod = KubernetesObject(.pods, name: "op-tempo-\(number)", namespace: "team")
    pod["metadata", "uid"] = .string("uid-\(number)")
    pod["metadata", "ownerReferences"] = [["kind": "StatefulSet", "name": "op-tempo", "uid": "set"]]
    pod["spec"] = [
      "containers": [["name": "tempo", "image": "docker.io/grafana/tempo:2.3.0"]],
      "volumes": [["name": "config", "configMap": ["name": "op-tempo-config"]]],
    ]
    return pod
  }

  func start(_ number: Int) async throws -> TempoNode {
    let node = TempoNode(pod(number), in: clusters)
    try await node.start()
    return node
  }

  func start(count: Int) async throws -> [TempoNode] {
    var nodes: [TempoNode] = []
    for number in 0..<count { nodes.append(try await start(number)) }
    return nodes
  }

  func export(_ spans: ResourceSpans, to node: TempoNode) async throws -> Int {
    let receiver = try #require(await node.handler(onPort: 4318))
    let answer = await receiver.respond(
      to: HTTPServerRequest(
        method: "POST", path: "/v1/traces", headers: [HTTPField("Content-Type", "application/x-protobuf")],
        body: ExportTraceServiceRequest(resourceSpans: [spans]).protobuf))
    return answer.status
  }

  func status(of id: TraceID, at node: TempoNode) async throws -> Int {
    let query = try #require(await node.handler(onPort: 3200))
    return await query.respond(to: HTTPServerRequest(path: "/api/traces/\(id)")).status
  }
}

struct `Tempos of one cluster` {
  @Test func `keep each trace more than once, and give it when one is killed`() async throws {
    let probe = await TempoNodes(TempoNodes.three)
    let nodes = try await probe.start(count: 3)
    #expect(try await probe.export(.make(spans: [1, 2]), to: nodes[0]) == 200)
    for node in nodes {
      let store = try #require(node.servers?.liveStore)
      #expect(await store.parts(of: .sample, tenant: "single-tenant").parts.count == 1)
    }
    await nodes[0].stop(isGraceful: false)
    #expect(try await probe.status(of: .sample, at: nodes[1]) == 200)
    await probe.clusters.close()
  }

  @Test func `keep a trace once by fault, and do not give it while its keeper is away`() async throws {
    let probe = await TempoNodes(TempoNodes.three, faults: [Fault(TempoFaults.singleCopy)])
    let nodes = try await probe.start(count: 3)
    #expect(try await probe.export(.make(spans: [1]), to: nodes[0]) == 200)
    var keepers: [TempoNode] = []
    for node in nodes {
      let parts = await node.servers?.liveStore.parts(of: .sample, tenant: "single-tenant").parts ?? []
      if !parts.isEmpty { keepers.append(node) }
    }
    #expect(keepers.count == 1)
    let keeper = try #require(keepers.first)
    await keeper.stop(isGraceful: false)
    let other = try #require(nodes.first { $0.pod.name != keeper.pod.name })
    #expect(try await probe.status(of: .sample, at: other) == 404)
    await probe.clusters.close()
  }

  @Test func `take nothing while fewer run than a quorum`() async throws {
    let probe = await TempoNodes(TempoNodes.three)
    let nodes = try await probe.start(count: 3)
    await nodes[0].stop(isGraceful: true)
    #expect(try await probe.export(.make(spans: [1]), to: nodes[2]) == 200)
    await nodes[1].stop(isGraceful: true)
    #expect(try await probe.export(.make(spans: [2]), to: nodes[2]) == 503)
    await probe.clusters.close()
  }

  @Test(arguments: [([Fault](), 200), ([Fault(TempoFaults.logOff)], 404)])
  func `read their log when they come back from being killed`(faults: [Fault], status: Int) async throws {
    let file = TempoNodes.three.replacing("replication_factor: 3", with: "replication_factor: 1")
    let probe = await TempoNodes(file, faults: faults)
    let first = try await probe.start(0)
    #expect(try await probe.export(.make(spans: [1]), to: first) == 200)
    await first.stop(isGraceful: false)
    #expect(await first.handler(onPort: 3200) == nil)
    let second = try await probe.start(0)
    #expect(try await probe.status(of: .sample, at: second) == status)
    await probe.clusters.close()
  }

  @Test func `do not start with a file that they do not understand`() async throws {
    let probe = await TempoNodes("storage: {trace: {backend: local, caches: {}}}")
    await #expect(throws: NodeConfiguration.Refusal.self) { _ = try await probe.start(0) }
  }
}
