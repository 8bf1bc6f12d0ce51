import Base
import Wire

/// Tapio as a pod's container: its calls end before it does, unless they take too long.
actor TapioWorkload: StackPart {
  /// For calls that are under way when it is told to stop.
  private static let patience = Duration.seconds(5)
  /// For what is left then: results on their way, and streams that only the client ends.
  private static let rest = Duration.seconds(1)

  nonisolated let name = "tapio"
  nonisolated let log: LogfmtLog
  private let (grpcPort, httpPort): (ReservedPort, ReservedPort)
  private let site: StackSite
  private var running: (tapio: Tapio, grpc: GRPCServer, http: HTTPServer)?
  private var isStopping = false

  /// - Throws: ``ServerFailure`` when a port cannot be had.
  init(_ site: StackSite) throws {
    self.site = site
    log = LogfmtLog(clock: site.configuration.clock)
    grpcPort = try ReservedPort(site.configuration.ports(50051))
    httpPort = try ReservedPort(site.configuration.ports(9464))
  }

  nonisolated var services: [ServedAddress] {
    [
      ServedAddress("tapio.monitoring.svc:50051", at: grpcPort.number, of: 50051),
      ServedAddress("tapio.monitoring.svc:9464", at: httpPort.number, of: 9464),
    ]
  }

  func start() throws {
    guard running == nil else { return }
    let tapio = try Tapio(site.faults, site.configuration.clock)
    let http = try HTTPServer(
      on: httpPort,
      handler: HTTPRouter(
        routes: [
          .init("GET", "/metrics") { _, _ in .goText(200, tapio.metrics.text) },
          .init("GET", "/health") { _, _ in .goText(200, "ok\n") },
        ], notFound: .goError(404, "404 page not found"), methodNotAllowed: .goError(405, "Method Not Allowed")))
    let grpc = try GRPCServer(
      on: grpcPort, messageLimit: 16 << 20, faults: ServerFaults(site.faults, .tapio), handler: tapio.handler)
    running = (tapio, grpc, http)
    log.write(.info, caller: "main:0", ["msg": "serving", "address": "0.0.0.0:50051"])
  }

  func stop(isGraceful: Bool) async {
    guard let (tapio, grpc, http) = running, !isStopping else { return }
    isStopping = true
    let isInOrder = if isGraceful { await tapio.drain(within: Self.patience) } else { false }
    await grpc.stop(within: isInOrder ? Self.rest : .zero)
    await http.stop()
    (running, isStopping) = (nil, false)
  }

  func close() async { await stop(isGraceful: false) }

  var isReady: Bool { running != nil && !isStopping }

  func handler(onPort port: Int) -> (any HTTPHandler)? { port == 9464 ? running?.http.handler : nil }
}

extension Tapio {
  /// Says that it is not serving, ends what would not end by itself, and waits for what does.
  ///
  /// - Returns: false when it cuts off what is under way.
  func drain(within limit: Duration) async -> Bool {
    if faults.act(TapioFaults.alwaysServing) == nil {
      for service in [""] + TapioInterface.services { health.set(service, .notServing) }
    }
    if faults.act(TapioFaults.abrupt) != nil { return false }
    ingest.subscribers.finish()
    signals.finish()
    collectors.registry.changes.finish()
    await calls.drain(within: limit)
    return true
  }
}
