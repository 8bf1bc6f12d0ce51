import Base
import Wire

/// What runs in a Tempo of a cluster, from its start to its end.
final class NodeServers: Sendable {
  let liveStore: LiveStore
  let configuration: NodeConfiguration
  private let store: NodeStore
  private let storeKey: String
  private let volume: TempoVolume
  private let query: HTTPRouter
  private let distributor: Distributor
  private let jaeger: JaegerReceiver
  private let clusters: TempoClusters

  /// Reads what lies in the store and in the log.
  ///
  /// - Throws: ``TempoFailure`` when the store cannot be read.
  init(
    _ configuration: NodeConfiguration, on volume: TempoVolume, of node: TempoNode, in clusters: TempoClusters
  ) async throws {
    let (site, profile, log) = (clusters.site, TempoProfile.node, node.log)
    let (clock, faults) = (site.configuration.clock, site.faults)
    (self.configuration, self.clusters, self.volume) = (configuration, clusters, volume)
    storeKey = configuration.usesS3 ? "\(node.cluster) \(configuration.s3("bucket"))" : node.pod.uid
    store = try await Self.open(configuration, storeKey, volume, node, clusters)
    let metrics = TempoMetrics(families: TempoMetrics.Family.all(of: profile.keeper))
    liveStore = LiveStore(
      profile: profile, clock: clock, log: log, metrics: metrics, faults: faults, backend: store.backend,
      blocklist: store.blocklist)
    await liveStore.recover(volume.log)
    let tenancy = Tenancy(profile, single: "single-tenant", faults: faults)
    let members = Self.members(of: node, clusters)
    let own = IngesterRing.Member(name: node.pod.name, store: liveStore)
    let ring = IngesterRing(
      members: { configuration.joins ? members() : [own] },
      replication: { faults.act(TempoFaults.singleCopy) == nil ? configuration.replication : 1 })
    distributor = Distributor(ring: ring, metrics: metrics, faults: faults, tenancy: tenancy, clock: clock)
    jaeger = JaegerReceiver(distributor: distributor, log: log)
    let querier = Querier(
      ingesters: { ring.members().map(\.store) }, faults: faults, blocklist: store.blocklist, backend: store.backend)
    query =
      QueryAPI(
        querier: { querier }, ingester: { own.store }, metricsText: { metrics.text }, faults: faults, profile: profile,
        configText: { configuration.running(profile) }, tenancy: tenancy, clock: clock
      ).router
    let blocklist = store.blocklist
    store.join { await configuration.keepRetention(of: blocklist, faults, clock) }
  }

  private static func members(
    of node: TempoNode, _ clusters: TempoClusters
  ) -> @Sendable () -> [IngesterRing.Member] {
    let cluster = node.cluster
    return {
      clusters.nodes(of: cluster).compactMap { peer in
        peer.servers.map { IngesterRing.Member(name: peer.pod.name, store: $0.liveStore) }
      }
    }
  }

  private static func open(
    _ configuration: NodeConfiguration, _ key: String, _ volume: TempoVolume, _ node: TempoNode,
    _ clusters: TempoClusters
  ) async throws -> NodeStore {
    let (site, profile) = (clusters.site, TempoProfile.node)
    let (store, isNew) = clusters.store(key) {
      let backend: any BlockBackend = configuration.usesS3 ? configuration.gateway(site, profile) : volume
      return NodeStore(backend, clock: site.configuration.clock, interval: profile.blocklistPoll)
    }
    do throws(BackendFailure) {
      if isNew { try await store.blocklist.poll() } else { _ = try await store.backend.list(prefix: "") }
      return store
    } catch {
      if isNew { clusters.forget(key) }
      let failure = TempoFailure.cannotListBucket(configuration.s3("bucket"), error.message)
      node.log.write(.error, caller: "main.go:112", ["msg": "error running Tempo", "err": failure])
      throw failure
    }
  }

  /// A killed one leaves its log; one that is stopped brings all to the store first.
  func close(isGraceful: Bool) async {
    let keepsLog = configuration.hasLog && clusters.site.faults.act(TempoFaults.logOff) == nil
    let kept = await liveStore.close(isGraceful: isGraceful, keepsLog: keepsLog)
    volume.log = keepsLog || isGraceful ? kept : []
    volume.unmount()
    if store.leave() { clusters.forget(storeKey) }
  }

  // MARK: Ports

  func http(_ port: Int) -> (any HTTPHandler)? {
    guard port == 3200 || configuration.receivers.open.contains(port) else { return nil }
    switch port {
    case 3200: return query
    case 4318: return OTLPHTTPReceiver(distributor: distributor).router
    case 9411: return ZipkinReceiver(distributor: distributor).router
    case 14268: return jaeger.http
    default: return nil
    }
  }

  func grpc(_ port: Int) -> GRPCRouter? {
    guard configuration.receivers.open.contains(port) else { return nil }
    return port == 4317 ? OTLPGRPCReceiver(distributor: distributor).router : port == 14250 ? jaeger.grpc : nil
  }

  func receive(_ packet: [UInt8], _ port: Int) async {
    guard configuration.receivers.open.contains(port) else { return }
    await jaeger.receive(packet, port == 6831 ? .compact : .binary)
  }
}

extension TempoProfile {
  /// Of a Tempo that a platform has: old traces go soon, new ones are a moment in memory only.
  static let node = TempoProfile(
    missingTraceText: "trace not found", maxTraceIdle: .seconds(2), completeBlockTimeout: .milliseconds(1500),
    blocklistPoll: .milliseconds(100), searchCutoff: .zero, hasFlushRoute: true, flushBackoff: .milliseconds(50),
    keeper: .ingester)
}

extension NodeConfiguration {
  /// Hosts that lead to the object store.
  private static let endpoints: Set = ["s3.68cc.io", "s3.amazonaws.com"]

  fileprivate func gateway(_ site: StackSite, _ profile: TempoProfile) -> ObjectStoreGateway {
    let (bucket, endpoint) = (s3("bucket"), s3("endpoint"))
    let keys = SigV4.Credentials(accessKey: s3("access_key"), secretKey: s3("secret_key"))
    let isKnown = Self.endpoints.contains(String(endpoint.prefix { $0 != ":" }))
    return ObjectStoreGateway(
      api: site.objectStore, endpoint: endpoint, bucket: { bucket },
      signer: SigV4.Signer(credentials: keys, region: s3("region")), clock: site.configuration.clock,
      reachesStore: { isKnown }, observe: { _, _ in })
  }

  /// Deletes what is older than it may be, as compactors do; the time passes as the operator's does.
  fileprivate func keepRetention(of blocklist: Blocklist, _ faults: FaultInjector, _ clock: WallClock) async {
    let speed = PlatformTimes.usualSpeed
    while (try? await clock.sleep(.seconds(30) / speed)) != nil {
      guard var kept = retention.map({ $0 / speed }), faults.act(TempoFaults.retentionNever) == nil else { continue }
      if faults.act(TempoFaults.retentionTooEarly) != nil { kept /= 4 }
      await blocklist.expire(before: clock.now().advanced(by: .zero - kept))
    }
  }
}
