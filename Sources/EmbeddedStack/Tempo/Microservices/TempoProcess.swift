import Base
import Wire

/// A component of a Tempo as a pod's container: each start serves on the same ports.
actor TempoProcess: StackPart {
  nonisolated let component: TempoComponent
  nonisolated let log: LogfmtLog
  private let peers: TempoPeers
  private nonisolated let http: ReservedPort
  private var server: HTTPServer?
  private var isRestart = false
  /// Of the ingester: blocks that are not in the object store yet.
  private var volume: [TraceBlock] = []

  /// - Throws: ``ServerFailure`` when a port cannot be had.
  init(_ component: TempoComponent, of peers: TempoPeers) throws(ServerFailure) {
    (self.component, self.peers) = (component, peers)
    log = LogfmtLog(clock: peers.surroundings.clock)
    http = component == .queryFrontend ? peers.ports.query : try ReservedPort()
  }

  nonisolated var name: String { component.container }
  nonisolated var system: String? { "tempo" }

  /// The plan knows Tempo in one process: where a target file leads its addresses.
  nonisolated var services: [ServedAddress] {
    let host = "\(component.workload).monitoring.svc"
    var own = ServedAddress("\(host):\(component.servicePort)", at: http.number, of: component.containerPort)
    if component == .queryFrontend { own.planned = ["tempo.monitoring.svc:3200"] }
    guard component == .distributor else { return [own] }
    return [own]
      + peers.ports.numbers.filter { $0.key != 3200 }.map { usual, port in
        var address = ServedAddress("\(host):\(usual)", at: port, of: Int(usual))
        address.planned = ["tempo.monitoring.svc:\(usual)"]
        return address
      }
  }

  func start() async throws {
    guard server == nil else { return }
    let (profile, faults) = (peers.configuration.profile, peers.surroundings.faults)
    await peers.surroundings.waitWhileSlow(TempoFaults.slowRestart)
    if component.usesStore { try await peers.openStore(log) }
    let metrics = TempoMetrics(families: component.families(of: profile.keeper))
    metrics.set("tempo_build_info", ["embedded"], to: 1)
    switch component {
    case .ingester: await startIngester(metrics)
    case .querier:
      peers.querier = Querier(
        ingesters: { [peers] in [peers.ingester].compactMap(\.self) }, faults: faults, blocklist: peers.blocklist,
        backend: peers.backend)
    case .distributor: peers.receivers = try TempoReceivers(distributor(metrics), log: log, on: peers.ports)
    default: break
    }
    let router = component == .gateway ? TempoGateway(peers: peers).router : api(metrics).router(of: component)
    server = try HTTPServer(
      on: http, faults: component == .queryFrontend ? .init(faults, .tempo) : nil, handler: router)
    peers[component] = router
    log.write(.info, caller: "app.go:208", ["msg": "Tempo started"])
    isRestart = true
  }

  private func startIngester(_ metrics: TempoMetrics) async {
    let (clock, faults) = (peers.surroundings.clock, peers.surroundings.faults)
    let newest = LostBlocks(TempoFaults.loseNewest, faults, at: clock.now())
    await peers.blocklist.remove { newest.includes($0.endTime) }
    let store = LiveStore(
      profile: peers.configuration.profile, clock: clock, log: log, metrics: metrics, faults: faults,
      backend: peers.backend, blocklist: peers.blocklist, isRestart: isRestart)
    await store.recover(volume.filter { !newest.includes($0.encoded().meta.endTime) })
    volume = []
    peers.ingester = store
  }

  private var tenancy: Tenancy {
    let configuration = peers.configuration
    return Tenancy(configuration.profile, single: configuration.tenant, faults: peers.surroundings.faults)
  }

  private func distributor(_ metrics: TempoMetrics) -> Distributor {
    Distributor(
      ring: .single { [peers] in peers.ingester }, metrics: metrics, faults: peers.surroundings.faults,
      tenancy: tenancy,
      clock: peers.surroundings.clock)
  }

  private func api(_ metrics: TempoMetrics) -> QueryAPI {
    let (configuration, faults, component) = (peers.configuration, peers.surroundings.faults, component)
    let (tenancy, storeMetrics) = (tenancy, component.usesStore ? peers.storeMetrics : nil)
    return QueryAPI(
      querier: { [peers] in peers.querier }, ingester: { [peers] in peers.ingester },
      metricsText: { metrics.text + (storeMetrics?.text ?? "") }, faults: faults, profile: configuration.profile,
      configText: { configuration.yaml(target: component.rawValue, isMultitenant: tenancy.isApart, faults) },
      tenancy: tenancy, clock: peers.surroundings.clock)
  }

  /// Clients are turned away before what they spoke to is gone.
  func stop(isGraceful: Bool) async {
    guard let running = server else { return }
    server = nil
    peers[component] = nil
    if component == .distributor { await stopReceivers() }
    if component == .querier { peers.querier = nil }
    await running.stop()
    guard component == .ingester, let store = peers.ingester else { return }
    peers.ingester = nil
    let kept = await store.close(isGraceful: isGraceful)
    if peers.configuration.profile.hasVolume { volume = kept }
  }

  var isReady: Bool {
    server != nil && (component == .gateway || peers.surroundings.faults.act(TempoFaults.unready) == nil)
  }

  private func stopReceivers() async {
    let receivers = peers.receivers
    peers.receivers = nil
    await receivers?.stop()
  }

  nonisolated func handler(onPort port: Int) -> (any HTTPHandler)? { peers.handler(of: component, onPort: port) }
}
