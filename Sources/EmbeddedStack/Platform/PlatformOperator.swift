import Base

/// The operator of platforms as a pod's container: it watches them over the API's socket, and works on one at a time.
actor PlatformOperator: StackPart {
  nonisolated let name = "platform"
  nonisolated let log: LogfmtLog
  nonisolated let port: ReservedPort
  private let site: StackSite
  private let metrics: PlatformMetrics
  private var server: HTTPServer?
  private var work: Work?

  /// What runs from a start to a stop.
  private struct Work {
    let isRunning: Locked<Bool>
    let queue: WorkQueue
    let tasks: [Task<Void, Never>]
  }

  /// - Throws: ``ServerFailure`` when the port cannot be had.
  init(_ site: StackSite) throws {
    self.site = site
    log = LogfmtLog(clock: site.configuration.clock)
    metrics = PlatformMetrics(faults: site.faults)
    port = try ReservedPort(site.configuration.ports(8080))
  }

  nonisolated var services: [ServedAddress] {
    [ServedAddress("platform.monitoring.svc:8080", at: port.number, of: 8080)]
  }

  func start() throws {
    guard server == nil else { return }
    let (metrics, hasCrashed) = (metrics, Locked(false))
    let router = HTTPRouter(
      routes: [
        .init("GET", "/metrics") { _, _ in .goText(200, metrics.text) },
        .init("GET", "/healthz") { _, _ in .goText(200, "ok") },
        .init("GET", "/readyz") { _, _ in hasCrashed.withLock { $0 } ? .goText(503, "stopped\n") : .goText(200, "ok") },
      ], notFound: .goText(404, "404 page not found\n"), methodNotAllowed: .goText(405, "405 method not allowed\n"))
    server = try HTTPServer(on: port, handler: router)
    begin(hasCrashed)
    log.write(.info, caller: "main.go:1", ["msg": "starting manager", "address": "0.0.0.0:8080"])
  }

  private func begin(_ hasCrashed: Locked<Bool>) {
    let (isRunning, queue, access) = (Locked(true), WorkQueue(), site.clusterAccess)
    let make: @Sendable (ClusterAccess) -> PlatformReconciler = { [site, metrics, log] access in
      PlatformReconciler(
        api: ClusterConnection(access: access), cache: ClusterCache(), faults: site.faults, metrics: metrics, log: log,
        clock: site.configuration.clock, hasCrashed: hasCrashed)
    }
    let task = Task {
      // The API is there a moment after its components.
      while access.withLock({ $0 }) == nil, isRunning.withLock({ $0 }) {
        try? await Task.sleep(for: .milliseconds(2))
      }
      guard let access = access.withLock({ $0 }), isRunning.withLock({ $0 }) else { return }
      let reconciler = make(access)
      await withTaskGroup(of: Void.self) { group in
        for informer in Self.informers(reconciler, queue, isRunning) { group.addTask { await informer.run() } }
        group.addTask { await queue.run { await reconciler.reconcile($0) } }
      }
    }
    work = Work(isRunning: isRunning, queue: queue, tasks: [task])
  }

  /// One for each kind that it looks at.
  private static func informers(
    _ reconciler: PlatformReconciler, _ queue: WorkQueue, _ isRunning: Locked<Bool>
  ) -> [Informer] {
    let label = "labelSelector=\(ComponentObjects.managerLabel)%3D\(ComponentObjects.manager)"
    func informer(_ plural: String, _ kind: String, _ path: String, _ query: String) -> Informer {
      Informer(
        connection: reconciler.api, cache: reconciler.cache, plural: plural, path: path, query: query, kind: kind,
        isRunning: { isRunning.withLock { $0 } },
        changed: { object in if let key = object.platformKey { queue.add(key) } })
    }
    let own = OwnedKind.allCases.map { kind in
      let root = kind.apiVersion == "v1" ? "/api/v1" : "/apis/\(kind.apiVersion)"
      return informer(kind.plural, kind.rawValue, "\(root)/\(kind.plural)", label)
    }
    return [
      informer(PlatformCRD.plural, PlatformCRD.kind, "\(PlatformCRD.path)/\(PlatformCRD.plural)", "labelSelector="),
      informer("pods", "Pod", "/api/v1/pods", label),
    ] + own
  }

  func stop(isGraceful: Bool) async {
    let (running, ended) = (server, work)
    (server, work) = (nil, nil)
    ended?.isRunning.withLock { $0 = false }
    ended?.queue.end()
    for task in ended?.tasks ?? [] { task.cancel() }
    await running?.stop()
  }

  var isReady: Bool { server != nil }

  func handler(onPort port: Int) -> (any HTTPHandler)? { port == 8080 ? server?.handler : nil }
}
