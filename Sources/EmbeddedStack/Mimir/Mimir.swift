import Base
import Wire

/// A monolithic Mimir: push, head, blocks in the object store, compaction, queries.
final class Mimir: Sendable {
  struct Configuration: Sendable {
    var profile = MimirProfile.plan
    /// As it stands in `/config`: host without a scheme.
    var s3Endpoint = "s3.68cc.io"
    var bucket = "mimir-blocks"
    var region = "us-east-1"
    var credentials: SigV4.Credentials
    /// Of the gateway; the component's own port is any.
    var ports = PortChoice.any
  }

  let ingester: Ingester
  let compactor: Compactor
  let router: HTTPRouter

  /// Reads the blocks that are in the store and what is on the volume.
  ///
  /// - Parameter log: outlives the process, as a pod's log does.
  /// - Throws: ``MimirFailure`` when the store cannot be read.
  init(
    _ configuration: Configuration, in surroundings: Tempo.Surroundings, log: LogfmtLog, volume: Ingester.Volume
  ) async throws(MimirFailure) {
    let context = MimirContext(
      profile: configuration.profile, clock: surroundings.clock, log: log,
      metrics: MetricRegistry(families: MetricRegistry.Family.mimir), faults: surroundings.faults)
    let bucket = BlockBucket(
      backend: ObjectStoreGateway(configuration, surroundings), clock: surroundings.clock)
    try await Self.synchronize(bucket, configuration, log)
    log.write(.info, caller: "module_service.go:64", ["msg": "initialising", "module": "compactor"])
    let newest = LostBlocks(MimirFaults.loseNewest, surroundings.faults, at: surroundings.clock.now())
    await bucket.remove { newest.includes(UTCTime(millisecondsSince1970: $0.maxTime)) }
    ingester = Ingester(context: context, bucket: bucket)
    compactor = Compactor(context: context, bucket: bucket)
    let metadata = MetadataStore()
    let push = PushAPI(ingester: { [ingester] in ingester }, metadata: metadata, context: context)
    let queries = PrometheusAPI(
      context, MetricQuerier(ingester: { [ingester] in ingester }, bucket: bucket, context: context), metadata)
    let admin = AdminAPI(configuration: configuration, ingester: { [ingester] in ingester }, context: context)
    router = HTTPRouter(
      routes: [.init("POST", "/api/v1/push") { request, _ in await push.push(request) }] + queries.routes
        + (configuration.profile.isMimir ? admin.routes : []),
      notFound: .goError(404, "404 page not found"), methodNotAllowed: HTTPServerResponse(405))
    await ingester.recover(volume.without { newest.includes(UTCTime(millisecondsSince1970: $0)) })
    if configuration.profile.isMimir { await compactor.start() }
  }

  /// Ends all work.
  ///
  /// - Returns: what the next Mimir finds on its volume.
  func stop() async -> Ingester.Volume {
    await compactor.close()
    return await ingester.close()
  }

  static func synchronize(
    _ bucket: BlockBucket, _ configuration: Configuration, _ log: LogfmtLog
  ) async throws(MimirFailure) {
    do throws(BackendFailure) { try await bucket.synchronize() } catch { throw refusal(configuration, error, log) }
    log.write(.info, caller: "sanity_check.go:122", ["msg": "Object storage config successfully checked"])
  }

  /// Says in the log why it does not start.
  static func refusal(_ configuration: Configuration, _ error: BackendFailure, _ log: LogfmtLog) -> MimirFailure {
    log.write(
      .warn, caller: "sanity_check.go:129",
      ["msg": "Unable to successfully connect to configured object storage (will retry)", "err": error.message])
    let failure = MimirFailure.cannotReadBucket(configuration.bucket, error.message)
    log.write(.error, caller: "log.go:87", ["msg": "error running application", "err": failure])
    return failure
  }
}

/// Why Mimir did not start.
package enum MimirFailure: Error, Equatable, Sendable, CustomStringConvertible {
  case cannotReadBucket(String, String)

  package var description: String {
    switch self {
    case .cannotReadBucket(let bucket, let reason):
      "sanity check failed: blocks storage: unable to successfully send a request to object storage: "
        + "\(bucket): \(reason)"
    }
  }
}

extension PrometheusAPI {
  init(_ context: MimirContext, _ source: any SeriesSource, _ metadata: MetadataStore) {
    self.init(
      prefix: "/prometheus", source: source, metadata: metadata, clock: context.clock,
      lookback: context.profile.lookback, tenant: { request throws(PushFailure) in try context.tenant(of: request) },
      delay: {
        guard let late = context.faults.act(MimirFaults.queryLatency) else { return }
        try? await context.clock.sleep(late.delay)
      }, faults: context.faults)
  }
}

extension ObjectStoreGateway {
  init(_ configuration: Mimir.Configuration, _ surroundings: Tempo.Surroundings) {
    self.init(
      api: surroundings.objectStore, endpoint: configuration.s3Endpoint,
      prefix: configuration.profile.storagePrefix,
      bucket: { surroundings.faults.bucket(configuration.bucket, unless: MimirFaults.otherBucket) },
      signer: SigV4.Signer(credentials: configuration.credentials, region: configuration.region),
      clock: surroundings.clock, reachesStore: surroundings.reachesStore, observe: { _, _ in })
  }
}
