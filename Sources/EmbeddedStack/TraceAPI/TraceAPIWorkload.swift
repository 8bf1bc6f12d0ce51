import Base

/// The trace API as a pod's container: it knows where Tempo is from its environment, and asks it over the cluster's
/// services, so that a Tempo that is stopped is really down.
actor TraceAPIWorkload: StackPart {
  nonisolated let name = "trace-api"
  nonisolated let log: LogfmtLog
  nonisolated let port: ReservedPort
  nonisolated let authority: TokenAuthority
  private let site: StackSite
  private var server: HTTPServer?

  /// - Throws: ``ServerFailure`` when the port cannot be had.
  init(_ site: StackSite) throws {
    self.site = site
    log = LogfmtLog(clock: site.configuration.clock)
    authority = TokenAuthority()
    port = try ReservedPort(site.configuration.ports(8000))
  }

  nonisolated var services: [ServedAddress] {
    [ServedAddress("trace-api.monitoring.svc:8000", at: port.number, of: 8000)]
  }

  func start() throws {
    guard server == nil else { return }
    let api = TraceAPI(
      authority: authority, services: site.services, faults: site.faults, clock: site.configuration.clock, log: log,
      tempoURL: { [store = site.store] in store.environment("trace-api")["TEMPO_URL"] })
    server = try HTTPServer(on: port, handler: api.router)
    log.write(.info, caller: "main:0", ["msg": "listening", "address": "0.0.0.0:8000"])
  }

  func stop(isGraceful: Bool) async {
    let running = server
    server = nil
    await running?.stop()
  }

  var isReady: Bool { server != nil }

  func handler(onPort port: Int) -> (any HTTPHandler)? { port == 8000 ? server?.handler : nil }
}

extension ClusterStore {
  /// The environment of a Deployment's first container.
  fileprivate func environment(_ deployment: String) -> [String: String] {
    let containers = get(.deployments, ClusterContent.namespace, deployment)?["spec", "template", "spec", "containers"]
    let variables = containers?.elements?.first?["env"]?.elements ?? []
    return Dictionary(variables.map { ($0["name"]?.string ?? "", $0["value"]?.string ?? "") }) { $1 }
  }
}
