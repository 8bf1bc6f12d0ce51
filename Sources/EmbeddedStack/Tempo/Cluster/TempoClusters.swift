import Base
import Wire

/// The Tempos that pods of the cluster run, what they keep, and how others reach them.
///
/// A pod of Tempo's image that the operator of platforms made runs a real one: it reads the file that its pod mounts,
/// finds its peers by the Service that the file names, and keeps what it keeps on its pod's volume.
final class TempoClusters: Sendable {
  private struct State: Sendable {
    /// By the pod's uid.
    var nodes: [String: TempoNode] = [:]
    /// By the claim's uid.
    var volumes: [String: TempoVolume] = [:]
    /// By bucket and cluster.
    var stores: [String: NodeStore] = [:]
    var relays: [PlatformKey: ServiceRelay] = [:]
  }

  let site: StackSite
  private let state = Locked(State())

  init(_ site: StackSite) { self.site = site }

  /// The server of a pod; nil for a pod that is none of theirs.
  func node(for pod: KubernetesObject) -> (any Workload)? {
    guard pod.system == PlatformComponent.tempo.rawValue, pod.labels[ComponentObjects.platformLabel] != nil,
      StandIn(for: pod, clock: site.configuration.clock) != nil
    else { return nil }
    return TempoNode(pod, in: self)
  }

  // MARK: Nodes

  func add(_ node: TempoNode, _ uid: String) { state.withLock { $0.nodes[uid] = node } }
  func remove(_ uid: String) { state.withLock { $0.nodes[uid] = nil } }
  func node(ofPod uid: String) -> TempoNode? { state.withLock { $0.nodes[uid] } }

  /// Those that run for pods of one StatefulSet.
  func nodes(of cluster: String) -> [TempoNode] {
    state.withLock { state in state.nodes.values.filter { $0.cluster == cluster }.sorted { $0.pod.name < $1.pod.name } }
  }

  // MARK: What they keep

  func volume(of pod: KubernetesObject) -> TempoVolume {
    let names = (pod["spec", "volumes"]?.elements ?? []).compactMap { volume in
      volume[path: "persistentVolumeClaim", "claimName"]?.string
    }
    let claim = names.first.flatMap { site.store.get(.persistentVolumeClaims, pod.namespace, $0) }
    let key = claim?.uid ?? pod.uid
    return state.withLock { state in
      let volume = state.volumes[key] ?? TempoVolume()
      state.volumes[key] = volume
      return volume
    }
  }

  /// - Parameter make: where nobody of the cluster uses the bucket yet.
  func store(_ key: String, _ make: () -> NodeStore) -> (store: NodeStore, isNew: Bool) {
    state.withLock { state in
      if let known = state.stores[key] { return (known, false) }
      let new = make()
      state.stores[key] = new
      return (new, true)
    }
  }

  func forget(_ key: String) { state.withLock { $0.stores[key] = nil } }

  // MARK: How they are reached

  /// Port of a Service → where it is reached from outside of the cluster; nil for a Service that leads to no Tempo.
  func addresses(of service: PlatformKey) async throws(ServerFailure) -> [UInt16: UInt16]? {
    await prune()
    guard let object = site.store.get(.services, service.namespace, service.name),
      object.system == PlatformComponent.tempo.rawValue, object.labels[ComponentObjects.platformLabel] != nil
    else { return nil }
    if let known = state.withLock({ $0.relays[service] }) { return known.numbers }
    let relay = try ServiceRelay(service, in: self)
    let kept = state.withLock { state in
      let kept = state.relays[service] ?? relay
      state.relays[service] = kept
      return kept
    }
    if kept !== relay { await relay.stop() }
    return kept.numbers
  }

  /// Ends what leads to Services that are gone.
  private func prune() async {
    let gone = state.withLock { state in
      let gone = state.relays.filter { site.store.get(.services, $0.key.namespace, $0.key.name) == nil }
      for key in gone.keys { state.relays[key] = nil }
      return Array(gone.values)
    }
    for relay in gone { await relay.stop() }
  }

  func close() async {
    let relays = state.withLock { state in
      defer { state.relays = [:] }
      return Array(state.relays.values)
    }
    for relay in relays { await relay.stop() }
    for node in state.withLock({ Array($0.nodes.values) }) { await node.stop(isGraceful: false) }
  }
}

extension TempoClusters {
  /// What the control API tells of a Service.
  func answer(_ service: PlatformKey) async -> HTTPServerResponse {
    do {
      guard let addresses = try await addresses(of: service) else { return .goText(404, "no such service\n") }
      let members = addresses.sorted { $0.key < $1.key }.map { ("\($0.key)", "127.0.0.1:\($0.value)") }
      let json = JSONValue.object(members.map { JSONMember(key: $0.0, value: .string($0.1)) })
      return HTTPServerResponse(200, type: "application/json", json.encoded)
    } catch {
      return .goText(500, "\(error)\n")
    }
  }
}
