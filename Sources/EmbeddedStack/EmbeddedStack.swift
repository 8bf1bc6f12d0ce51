import Base
import Wire

/// The observability stack in this process: servers on loopback, on ports chosen by the kernel.
///
///     let stack = try await EmbeddedStack.start(.init(faults: [Fault(TempoFaults.queryLatency)]))
///     defer { await stack.stop() }
///     stack.endpoints.addresses["tempo.monitoring.svc:4317"]  // "127.0.0.1:40123"
package struct EmbeddedStack: Sendable {
  package let endpoints: StackEndpoints
  package let faults: FaultInjector
  private let site: StackSite
  private let parts: StackParts
  private let cluster: KubernetesCluster
  private let tempos: TempoClusters
  private let s3: HTTPServer
  private let control: HTTPServer

  /// Returns when all servers listen.
  ///
  /// - Throws: ``ServerFailure``, ``TempoFailure`` or ``MimirFailure``; nothing runs then.
  package static func start(_ configuration: Configuration = Configuration()) async throws -> EmbeddedStack {
    let site = StackSite(configuration)
    let parts = try StackSystem.all.flatMap { system in
      try system.parts(on: site).map { StackParts.Entry(system: system, part: $0) }
    }
    return try await start(StackParts(parts, running: configuration.systems), on: site)
  }

  private static func start(_ parts: StackParts, on site: StackSite) async throws -> EmbeddedStack {
    for part in parts.running { site.services.add(part) }
    let tempos = TempoClusters(site)
    do {
      try await parts.startObserved()
      let cluster = try await KubernetesCluster(
        workloads: parts.running,
        releases: StackSystem.all.map { $0.release(in: site.configuration) }, faults: site.faults, store: site.store,
        keys: site.keys,
        replicas: site.configuration.replicas, servers: tempos.node)
      site.clusterAccess.withLock { $0 = cluster.access(as: "monitoring:platform") }
      try await parts.startObservers()
      let stack = try EmbeddedStack(site, parts, cluster, tempos)
      for fault in site.configuration.faults where fault.definition.phase == .operation {
        await site.faults.activate(fault)
      }
      await cluster.settle()
      return stack
    } catch {
      await parts.close()
      throw error
    }
  }

  private init(
    _ site: StackSite, _ parts: StackParts, _ cluster: KubernetesCluster, _ tempos: TempoClusters
  ) throws {
    (self.site, self.parts, self.cluster, self.tempos, faults) = (site, parts, cluster, tempos, site.faults)
    s3 = try HTTPServer(bodyLimit: 256 << 20, faults: .init(site.faults, .s3), handler: site.objectStore)
    let late = Locked<ControlAPI?>(nil)
    control = try HTTPServer(handler: DeferredHandler(api: late))
    endpoints = StackEndpoints(site, parts, cluster.entry, s3: s3.port, control: control.port)
    let api = ControlAPI(
      site: site, parts: parts, endpoints: endpoints, tempos: tempos, attempts: cluster.api.access.log)
    late.withLock { $0 = api }
  }

  /// A system of the stack; nil where it does not run.
  func part<Part: StackPart>(_ type: Part.Type) -> Part? { parts.running.lazy.compactMap { $0 as? Part }.first }

  /// Whether a system's pods reach what lies outside of the cluster.
  func reachesOutside(_ system: String) -> Bool { site.store.reachesOutside(system, faults) }

  /// Closes all connections and ends all work; pending requests are answered with an error at once.
  package func stop() async {
    await control.stop()
    await cluster.stop()
    await tempos.close()
    await parts.close()
    site.services.removeAll()
    await s3.stop()
  }
}

/// The control API knows its own address, which is known only when its server listens.
private struct DeferredHandler: HTTPHandler {
  let api: Locked<ControlAPI?>

  func respond(to request: HTTPServerRequest) async -> HTTPServerResponse {
    guard let api = api.withLock({ $0 }) else { return .goText(503, "starting\n") }
    return await api.router.respond(to: request)
  }
}
