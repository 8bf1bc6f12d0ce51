import Base
import Wire

/// A component of a Mimir as a pod's container: each start serves on the same port.
actor MimirProcess: StackPart {
  nonisolated let component: MimirComponent
  nonisolated let log: LogfmtLog
  let peers: MimirPeers
  private nonisolated let http: ReservedPort
  private var server: HTTPServer?
  /// Of the ingester; what is in memory lies on it too, so that a killed one loses nothing.
  private(set) var volume = Ingester.Volume()

  /// - Throws: ``ServerFailure`` when the port cannot be had.
  init(_ component: MimirComponent, of peers: MimirPeers) throws(ServerFailure) {
    (self.component, self.peers) = (component, peers)
    log = LogfmtLog(clock: peers.surroundings.clock, dialect: .mimir)
    http = component == .gateway ? try ReservedPort(peers.configuration.ports(8080)) : try ReservedPort()
  }

  nonisolated var name: String { component.rawValue }
  nonisolated var system: String? { "mimir" }

  nonisolated var services: [ServedAddress] {
    let host = "\(component.workload).monitoring.svc"
    if component != .gateway { return [ServedAddress("\(host):8080", at: http.number, of: 8080)] }
    return [ServedAddress("\(host):8080", "\(host):80", at: http.number, of: 8080)]
  }

  func start() async throws {
    guard server == nil else { return }
    let context = MimirContext(
      profile: peers.configuration.profile, clock: peers.surroundings.clock, log: log,
      metrics: MetricRegistry(families: component.families), faults: peers.surroundings.faults)
    if component != .gateway { await peers.surroundings.waitWhileSlow(MimirFaults.slowRestart) }
    if component.usesStore { try await peers.openStore(log) }
    if component != .gateway {
      log.write(.info, caller: "module_service.go:64", ["msg": "initialising", "module": component.rawValue])
    }
    switch component {
    case .ingester: await startIngester(context)
    case .compactor: await startCompactor(context)
    case .querier: peers.querier = querier(context)
    default: break
    }
    let handler = handler(context)
    server = try HTTPServer(
      on: http, bodyLimit: PushAPI.sizeLimit,
      faults: .init(context.faults, component == .gateway ? .mimirGateway : .mimir), handler: handler)
    peers[component] = handler
  }

  private func startIngester(_ context: MimirContext) async {
    let newest = LostBlocks(MimirFaults.loseNewest, context.faults, at: context.clock.now())
    await peers.bucket.remove { newest.includes(UTCTime(millisecondsSince1970: $0.maxTime)) }
    let ingester = Ingester(context: context, bucket: peers.bucket)
    await ingester.recover(volume.without { newest.includes(UTCTime(millisecondsSince1970: $0)) })
    peers.ingester = ingester
  }

  private func startCompactor(_ context: MimirContext) async {
    let compactor = Compactor(context: context, bucket: peers.bucket)
    await compactor.start()
    peers.compactor = compactor
  }

  private func querier(_ context: MimirContext) -> MetricQuerier {
    MetricQuerier(
      ingester: { [peers] in peers.ingester }, bucket: peers.bucket, context: context,
      hasStoreGateway: { [peers] in peers[.storeGateway] != nil })
  }

  private func handler(_ context: MimirContext) -> any HTTPHandler {
    if component == .gateway { return MimirDistributedGateway(peers: peers) }
    let admin = AdminAPI(
      configuration: peers.configuration, target: component.rawValue, ingester: { [peers] in peers.ingester },
      context: context)
    return HTTPRouter(
      routes: admin.routes(of: component) + ownRoutes(context), notFound: .goError(404, "404 page not found"),
      methodNotAllowed: HTTPServerResponse(405))
  }

  private func ownRoutes(_ context: MimirContext) -> [HTTPRouter.Route] {
    switch component {
    case .distributor:
      let push = PushAPI(ingester: { [peers] in peers.ingester }, metadata: peers.metadata, context: context)
      return [.init("POST", "/api/v1/push") { request, _ in await push.push(request) }]
    case .querier: return PrometheusAPI(context, querier(context), peers.metadata).routes
    case .queryFrontend: return PrometheusAPI(context, QueriedPeers(peers: peers), peers.metadata).routes
    default: return []
    }
  }

  /// Clients are turned away before what they spoke to is gone.
  func stop(isGraceful: Bool) async {
    guard let running = server else { return }
    server = nil
    peers[component] = nil
    if component == .querier { peers.querier = nil }
    await running.stop()
    if component == .compactor {
      let compactor = peers.compactor
      peers.compactor = nil
      await compactor?.close()
    }
    if component == .ingester, let ingester = peers.ingester {
      peers.ingester = nil
      volume = await ingester.close()
    }
  }

  var isReady: Bool {
    server != nil && (component == .gateway || peers.surroundings.faults.act(MimirFaults.unready) == nil)
  }

  nonisolated func handler(onPort port: Int) -> (any HTTPHandler)? { port == 8080 ? peers[component] : nil }
}
