import Base
import Wire

/// What the processes of a Tempo find each other by, and the store behind them.
final class TempoPeers: Sendable {
  private struct Running: Sendable {
    var ingester: LiveStore?
    var querier: Querier?
    var routers: [TempoComponent: HTTPRouter] = [:]
    var receivers: TempoReceivers?
    var hasPolled = false
  }

  let configuration: Tempo.Configuration
  let surroundings: Tempo.Surroundings
  let ports: TempoPorts
  let backend: any BlockBackend
  let blocklist: Blocklist
  /// Of the client of the store.
  let storeMetrics: TempoMetrics
  private let running = Locked(Running())

  /// - Throws: ``ServerFailure`` when ports cannot be had.
  init(_ configuration: Tempo.Configuration, in surroundings: Tempo.Surroundings) throws(ServerFailure) {
    (self.configuration, self.surroundings) = (configuration, surroundings)
    ports = try TempoPorts(configuration.ports)
    storeMetrics = TempoMetrics(
      families: TempoMetrics.Family.all(of: configuration.profile.keeper).filter { $0.name.hasPrefix("tempodb_") })
    backend = ObjectStoreGateway(configuration, surroundings, storeMetrics)
    blocklist = Blocklist(
      backend: backend, metrics: storeMetrics, clock: surroundings.clock, interval: configuration.profile.blocklistPoll)
  }

  /// Nil while none runs.
  var ingester: LiveStore? {
    get { running.withLock { $0.ingester } }
    set { running.withLock { $0.ingester = newValue } }
  }

  var querier: Querier? {
    get { running.withLock { $0.querier } }
    set { running.withLock { $0.querier = newValue } }
  }

  /// Of the distributor; nil while that does not run.
  var receivers: TempoReceivers? {
    get { running.withLock { $0.receivers } }
    set { running.withLock { $0.receivers = newValue } }
  }

  /// Who answers HTTP on a port of a component's container; nil while nothing listens there.
  func handler(of component: TempoComponent, onPort port: Int) -> (any HTTPHandler)? {
    if port == component.containerPort { return self[component] }
    guard component == .distributor else { return nil }
    switch port {
    case 4318: return receivers?.otlpHTTP.handler
    case 9411: return receivers?.zipkin.handler
    case 14268: return receivers?.jaegerHTTP.handler
    default: return nil
    }
  }

  /// Who answers HTTP at a component; nil while it does not run.
  subscript(component: TempoComponent) -> HTTPRouter? {
    get { running.withLock { $0.routers[component] } }
    set { running.withLock { $0.routers[component] = newValue } }
  }

  /// What each process that uses the store does first.
  ///
  /// - Throws: ``TempoFailure`` when the store cannot be read.
  func openStore(_ log: TempoLog) async throws {
    if running.withLock({ $0.hasPolled }) {
      do throws(BackendFailure) { _ = try await backend.list(prefix: "") } catch {
        throw TempoFailure.cannotListBucket(configuration.bucket, error.message)
      }
      return
    }
    try await Tempo.poll(blocklist, configuration, log)
    running.withLock { $0.hasPolled = true }
  }
}
