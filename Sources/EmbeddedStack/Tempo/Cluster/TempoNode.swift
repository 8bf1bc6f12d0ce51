import Base
import Wire

/// A Tempo of a cluster of several, as a pod's container: everything is in it, and it works with its peers.
actor TempoNode: Workload {
  nonisolated let name: String
  nonisolated let log: LogfmtLog
  nonisolated let pod: KubernetesObject
  /// The StatefulSet that it is of.
  nonisolated let cluster: String
  private nonisolated let clusters: TempoClusters
  private nonisolated let running = Locked<NodeServers?>(nil)

  init(_ pod: KubernetesObject, in clusters: TempoClusters) {
    (self.pod, self.clusters) = (pod, clusters)
    name = pod["spec", "containers"]?.elements?.first?["name"]?.string ?? "tempo"
    log = LogfmtLog(clock: clusters.site.configuration.clock)
    let owner = pod["metadata", "ownerReferences"]?.elements?.first?["name"]?.string ?? pod.name
    cluster = "\(pod.namespace ?? "")/\(owner)"
  }

  /// Nil while it does not run.
  nonisolated var servers: NodeServers? { running.withLock { $0 } }

  func start() async throws {
    guard servers == nil else { return }
    let configuration: NodeConfiguration
    do {
      configuration = try MountedFiles(pod, clusters.site.store).configuration()
    } catch {
      log.write(.error, caller: "main.go:107", ["msg": "error loading config", "err": error])
      throw error
    }
    let volume = clusters.volume(of: pod)
    let isAgain = try await mount(volume)
    let servers: NodeServers
    do {
      if isAgain { try await clusters.site.configuration.clock.sleep(Self.replay) }
      servers = try await NodeServers(configuration, on: volume, of: self, in: clusters)
    } catch {
      volume.unmount()
      throw error
    }
    running.withLock { $0 = servers }
    clusters.add(self, pod.uid)
    log.write(.info, caller: "app.go:208", ["msg": "Tempo started"])
  }

  /// How long it reads a log that another one has left, before it is there again.
  private static let replay = Duration.milliseconds(300)

  /// - Returns: whether another one had the volume before.
  private func mount(_ volume: TempoVolume) async throws -> Bool {
    while true {
      if let earlier = volume.mount() { return earlier > 0 }
      try await clusters.site.configuration.clock.sleep(.milliseconds(5))
    }
  }

  func stop(isGraceful: Bool) async {
    let ended = servers
    running.withLock { $0 = nil }
    guard let servers = ended else { return }
    clusters.remove(pod.uid)
    await servers.close(isGraceful: isGraceful)
  }

  var isReady: Bool { servers != nil }

  nonisolated func handler(onPort port: Int) async -> (any HTTPHandler)? { servers?.http(port) }
}

/// What a pod's container sees of ConfigMaps and Secrets.
struct MountedFiles {
  private let pod: KubernetesObject
  private let store: ClusterStore

  init(_ pod: KubernetesObject, _ store: ClusterStore) { (self.pod, self.store) = (pod, store) }

  /// The file that Tempo is told to read.
  func configuration() throws(NodeConfiguration.Refusal) -> NodeConfiguration {
    let names = (pod["spec", "volumes"]?.elements ?? []).compactMap { $0[path: "configMap", "name"]?.string }
    let maps = names.compactMap { store.get(.configMaps, pod.namespace, $0) }
    guard let text = maps.lazy.compactMap({ $0["data", "tempo.yaml"]?.string }).first else {
      throw .init(description: "failed to read configFile /conf/tempo.yaml: no such file or directory")
    }
    return try NodeConfiguration(text, environment: try environment())
  }

  private func environment() throws(NodeConfiguration.Refusal) -> [String: String] {
    let sources = pod["spec", "containers"]?.elements?.first?["envFrom"]?.elements ?? []
    var all: [String: String] = [:]
    for name in sources.compactMap({ $0[path: "secretRef", "name"]?.string }) {
      guard let secret = store.get(.secrets, pod.namespace, name) else {
        throw .init(description: "secret \"\(name)\" not found")
      }
      for member in secret["data"]?.members ?? [] {
        let bytes = member.value.string.flatMap { Base64.decode($0) }
        all[member.key] = bytes.map { String(decoding: $0, as: UTF8.self) }
      }
    }
    return all
  }
}
