import Base
import Wire

/// What the processes of a Mimir find each other by, and the store behind them.
final class MimirPeers: Sendable {
  private struct Running: Sendable {
    var ingester: Ingester?
    var compactor: Compactor?
    var querier: MetricQuerier?
    var handlers: [MimirComponent: any HTTPHandler] = [:]
    var hasSynchronized = false
  }

  let configuration: Mimir.Configuration
  let surroundings: Tempo.Surroundings
  let bucket: BlockBucket
  let metadata = MetadataStore()
  private let backend: any BlockBackend
  private let running = Locked(Running())

  init(_ configuration: Mimir.Configuration, in surroundings: Tempo.Surroundings) {
    (self.configuration, self.surroundings) = (configuration, surroundings)
    backend = ObjectStoreGateway(configuration, surroundings)
    bucket = BlockBucket(backend: backend, clock: surroundings.clock)
  }

  /// Nil while none runs.
  var ingester: Ingester? {
    get { running.withLock { $0.ingester } }
    set { running.withLock { $0.ingester = newValue } }
  }

  var compactor: Compactor? {
    get { running.withLock { $0.compactor } }
    set { running.withLock { $0.compactor = newValue } }
  }

  var querier: MetricQuerier? {
    get { running.withLock { $0.querier } }
    set { running.withLock { $0.querier = newValue } }
  }

  /// Who answers HTTP at a component; nil while it does not run.
  subscript(component: MimirComponent) -> (any HTTPHandler)? {
    get { running.withLock { $0.handlers[component] } }
    set { running.withLock { $0.handlers[component] = newValue } }
  }

  /// What each process that uses the store does first.
  ///
  /// - Throws: ``MimirFailure`` when the store cannot be read.
  func openStore(_ log: LogfmtLog) async throws(MimirFailure) {
    if running.withLock({ $0.hasSynchronized }) {
      do throws(BackendFailure) { _ = try await backend.list(prefix: "") } catch {
        throw Mimir.refusal(configuration, error, log)
      }
      return log.write(.info, caller: "sanity_check.go:122", ["msg": "Object storage config successfully checked"])
    }
    try await Mimir.synchronize(bucket, configuration, log)
    running.withLock { $0.hasSynchronized = true }
  }
}

/// What a query frontend reads from: it keeps a query until a querier takes it, or says that none did.
struct QueriedPeers: SeriesSource {
  let peers: MimirPeers

  func series(
    tenant: String, from start: Int64, through end: Int64, where matches: @Sendable (LabelSet) -> Bool
  ) async throws(BackendFailure) -> [TimeSeries] {
    await peers.surroundings.clock.wait(.seconds(30)) { !isServed }
    guard let querier = peers.querier, isServed else {
      throw BackendFailure(status: 504, message: "context deadline exceeded")
    }
    return try await querier.series(tenant: tenant, from: start, through: end, where: matches)
  }

  /// Queriers get their queries from the scheduler.
  private var isServed: Bool { peers.querier != nil && peers[.queryScheduler] != nil }
}
