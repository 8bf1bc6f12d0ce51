import Base
import Wire

/// A Service of the cluster as those outside of it reach it: a port on loopback for each of its own.
///
/// Each request goes to one of the pods that are ready, in turn, as the Service's Endpoints list them; where there is none
/// it is refused. Requests on one connection may go to several pods, where a real Service chooses once.
final class ServiceRelay: Sendable {
  private let service: PlatformKey
  private let clusters: TempoClusters
  private let ports: TempoPorts
  private let turn = Locked<(count: Int, first: String?)>((0, nil))
  private let servers = Locked<Servers?>(nil)

  private struct Servers: Sendable {
    let http: [HTTPServer]
    let grpc: [GRPCServer]
    let datagrams: [DatagramServer]
  }

  /// - Throws: ``ServerFailure`` when ports cannot be had.
  init(_ service: PlatformKey, in clusters: TempoClusters) throws(ServerFailure) {
    (self.service, self.clusters) = (service, clusters)
    ports = try TempoPorts(.any)
    let started = try start()
    servers.withLock { $0 = started }
  }

  /// Usual port → the one on loopback.
  var numbers: [UInt16: UInt16] { ports.numbers }

  private func start() throws(ServerFailure) -> Servers {
    func http(_ port: ReservedPort, _ number: Int) throws(ServerFailure) -> HTTPServer {
      try HTTPServer(on: port, handler: RelayedHTTP(relay: self, port: number))
    }
    func datagrams(_ port: ReservedDatagramPort, _ number: Int) throws(ServerFailure) -> DatagramServer {
      try DatagramServer(on: try port.socket()) { [weak self] in await self?.target(number)?.receive($0, number) }
    }
    return Servers(
      http: [
        try http(ports.query, 3200), try http(ports.otlpHTTP, 4318), try http(ports.zipkin, 9411),
        try http(ports.jaegerHTTP, 14268),
      ],
      grpc: [
        try GRPCServer(
          on: ports.otlpGRPC,
          handler: relayed("opentelemetry.proto.collector.trace.v1.TraceService", "Export", 4317)),
        try GRPCServer(on: ports.jaegerGRPC, handler: relayed("jaeger.api_v2.CollectorService", "PostSpans", 14250)),
      ], datagrams: [try datagrams(ports.jaegerCompact, 6831), try datagrams(ports.jaegerBinary, 6832)])
  }

  private func relayed(_ service: String, _ method: String, _ port: Int) -> GRPCRouter {
    GRPCRouter(services: [
      service: [
        method: { [weak self] call in
          guard let router = self?.target(port)?.grpc(port) else {
            return .failure(.unavailable, "connection error: desc = \"transport: connect: connection refused\"")
          }
          return await router.respond(to: call)
        }
      ]
    ])
  }

  /// The pod that takes the next request to a port; nil for none.
  fileprivate func target(_ port: Int) -> NodeServers? {
    let store = clusters.site.store
    let own = store.get(.services, service.namespace, service.name)?["spec", "ports"]?.elements ?? []
    guard own.contains(where: { $0["port"]?.int == port }) else { return nil }
    let endpoints = store.get(.endpoints, service.namespace, service.name)
    let ready = (endpoints?["subsets"]?.elements ?? []).flatMap { $0["addresses"]?.elements ?? [] }
      .compactMap { $0[path: "targetRef", "uid"]?.string }
    guard let uid = choose(among: ready) else { return nil }
    return clusters.node(ofPod: uid)?.servers
  }

  private func choose(among ready: [String]) -> String? {
    let isStale = clusters.site.faults.act(ClusterFaults.sendsToDead) != nil
    return turn.withLock { turn in
      if isStale, let first = turn.first { return first }
      guard !ready.isEmpty else { return nil }
      let next = ready[turn.count % ready.count]
      turn.count += 1
      turn.first = turn.first ?? next
      return next
    }
  }

  func stop() async {
    let ended = servers.withLock { servers in
      defer { servers = nil }
      return servers
    }
    guard let ended else { return }
    await withTaskGroup { group in
      for server in ended.http { group.addTask { await server.stop() } }
      for server in ended.grpc { group.addTask { await server.stop() } }
      for server in ended.datagrams { group.addTask { await server.stop() } }
    }
  }
}

private struct RelayedHTTP: HTTPHandler {
  weak let relay: ServiceRelay?
  let port: Int

  func respond(to request: HTTPServerRequest) async -> HTTPServerResponse {
    guard let handler = relay?.target(port)?.http(port) else {
      return .goText(503, "no endpoints available for service\n")
    }
    return await handler.respond(to: request)
  }
}
