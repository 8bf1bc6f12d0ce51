import Base
import Wire

/// A monolithic Tempo: receivers, live store, flush to the object store, queries.
final class Tempo: Sendable {
  struct Configuration: Sendable {
    var profile = TempoProfile.plan
    /// As it stands in `/status/config`: host without a scheme.
    var s3Endpoint = "s3.68cc.io"
    var bucket = "tempo-traces"
    var region = "us-east-1"
    var credentials: SigV4.Credentials
    /// The only one, unless the profile has many.
    var tenant = "single-tenant"
    var ports = PortChoice.any
  }

  /// The parts outside of Tempo that it works with.
  struct Surroundings: Sendable {
    var objectStore: any HTTPHandler
    var faults: FaultInjector
    var clock = WallClock.system
    /// Whether the way to the object store is open.
    var reachesStore: @Sendable () -> Bool = { true }
  }

  let log: TempoLog
  let metrics: TempoMetrics
  let query: HTTPServer
  let receivers: TempoReceivers
  private let liveStore: LiveStore

  /// Reads the blocks that are in the store, then listens.
  ///
  /// - Parameters:
  ///   - log: that of an earlier Tempo goes on.
  ///   - ports: nil takes those of the configuration.
  ///   - recovered: blocks that an earlier Tempo could not flush, from its ``stop(isGraceful:)``.
  ///   - isRestart: whether there was one.
  /// - Throws: ``TempoFailure`` when the store cannot be read, ``ServerFailure`` when a port cannot be had.
  init(
    _ configuration: Configuration, in surroundings: Surroundings, log: TempoLog? = nil, on ports: TempoPorts? = nil,
    recovered: [TraceBlock] = [], isRestart: Bool = false
  ) async throws {
    let (clock, faults, profile) = (surroundings.clock, surroundings.faults, configuration.profile)
    let log = log ?? TempoLog(clock: clock)
    self.log = log
    metrics = TempoMetrics(families: TempoMetrics.Family.all(of: profile.keeper))
    metrics.set("tempo_build_info", ["embedded"], to: 1)
    let backend = ObjectStoreGateway(configuration, surroundings, metrics)
    let blocklist = Blocklist(
      backend: backend, metrics: metrics, clock: clock, interval: profile.blocklistPoll)
    let newest = LostBlocks(TempoFaults.loseNewest, faults, at: clock.now())
    try await Self.poll(blocklist, configuration, log)
    await blocklist.remove { newest.includes($0.endTime) }
    liveStore = LiveStore(
      profile: profile, clock: clock, log: log, metrics: metrics, faults: faults, backend: backend,
      blocklist: blocklist, isRestart: isRestart)
    await liveStore.recover(recovered.filter { !newest.includes($0.encoded().meta.endTime) })
    let tenancy = Tenancy(profile, single: configuration.tenant, faults: faults)
    let distributor = Distributor(
      ring: .single { [liveStore] in liveStore }, metrics: metrics, faults: faults, tenancy: tenancy, clock: clock)
    let querier = Querier(
      ingesters: { [liveStore] in [liveStore] }, faults: faults, blocklist: blocklist, backend: backend)
    let api = QueryAPI(
      querier: { querier }, ingester: { [liveStore] in liveStore }, metricsText: { [metrics] in metrics.text },
      faults: faults,
      profile: profile,
      configText: { configuration.yaml(isMultitenant: tenancy.isApart, faults) }, tenancy: tenancy, clock: clock)
    let ports = if let ports { ports } else { try TempoPorts(configuration.ports) }
    query = try HTTPServer(on: ports.query, faults: .init(faults, .tempo), handler: api.router)
    receivers = try TempoReceivers(distributor, log: log, on: ports)
  }

  /// Stops listening, then flushes what is in memory; a killed Tempo does not, and loses what no block has yet.
  ///
  /// - Returns: the blocks that are not in the store.
  @discardableResult
  func stop(isGraceful: Bool = true) async -> [TraceBlock] {
    await receivers.stop()
    await query.stop()
    return await liveStore.close(isGraceful: isGraceful)
  }

  static func poll(_ blocklist: Blocklist, _ configuration: Configuration, _ log: TempoLog) async throws {
    log.write(
      .info, caller: "tempodb.go:840", ["msg": "polling enabled", "interval": "5m0s", "blocklist_concurrency": 50])
    do throws(BackendFailure) { try await blocklist.poll() } catch {
      let failure = TempoFailure.cannotListBucket(configuration.bucket, error.message)
      log.write(.error, caller: "main.go:112", ["msg": "error running Tempo", "err": failure])
      throw failure
    }
    log.write(.info, caller: "poller.go:249", ["msg": "blocklist poll complete"])
  }
}

/// Why Tempo did not start; the words are Tempo's.
package enum TempoFailure: Error, Equatable, Sendable, CustomStringConvertible {
  case cannotListBucket(String, String)

  package var description: String {
    switch self {
    case .cannotListBucket(let bucket, let reason):
      "failed to init module services: error initialising module: store: failed to create store: "
        + "unexpected error from ListObjects on \(bucket): \(reason)"
    }
  }
}

extension ObjectStoreGateway {
  init(
    _ configuration: Tempo.Configuration, _ surroundings: Tempo.Surroundings, _ metrics: TempoMetrics
  ) {
    let signer = SigV4.Signer(credentials: configuration.credentials, region: configuration.region)
    self.init(
      api: surroundings.objectStore, endpoint: configuration.s3Endpoint, prefix: configuration.profile.bucketPrefix,
      bucket: { surroundings.faults.bucket(configuration.bucket, unless: TempoFaults.otherBucket) }, signer: signer,
      clock: surroundings.clock, reachesStore: surroundings.reachesStore,
      observe: { method, status in
        metrics.count("tempodb_backend_request_duration_seconds_count", [method, String(status)])
      })
  }
}
