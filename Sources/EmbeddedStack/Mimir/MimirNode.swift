import Base
import Wire

/// Where a Mimir runs: its port, its gateway's port, and the volume that outlives each process.
///
/// The gateway is a program of its own, from the first start on: while Mimir is stopped it answers 502.
actor MimirNode {
  nonisolated let log: LogfmtLog
  /// The component's own port.
  nonisolated var port: UInt16 { reserved.number }
  nonisolated var gatewayPort: UInt16 { reservedForGateway.number }

  private let configuration: Mimir.Configuration
  let surroundings: Tempo.Surroundings
  nonisolated let backend: Locked<HTTPRouter?>
  nonisolated let gateway: MimirGateway
  /// So that nobody else gets the port while Mimir is stopped.
  private let reserved: ReservedPort
  private let reservedForGateway: ReservedPort
  private var gatewayServer: HTTPServer?
  private var server: HTTPServer?
  private var mimir: Mimir?
  private var volume = Ingester.Volume()

  /// - Throws: ``ServerFailure`` when ports cannot be had.
  init(_ configuration: Mimir.Configuration, in surroundings: Tempo.Surroundings) throws(ServerFailure) {
    self.configuration = configuration
    self.surroundings = surroundings
    log = LogfmtLog(clock: surroundings.clock, dialect: .mimir)
    backend = Locked(nil)
    gateway = MimirGateway(backend: backend, faults: surroundings.faults)
    reserved = try ReservedPort()
    reservedForGateway = try ReservedPort(configuration.ports(8080))
  }

  var isRunning: Bool { mimir != nil }

  /// Starts Mimir, each time on the same port, with what is in the object store and on the volume.
  ///
  /// - Throws: ``MimirFailure`` or ``ServerFailure``; Mimir stays stopped then.
  func start() async throws {
    guard mimir == nil else { return }
    try startGateway()
    await surroundings.waitWhileSlow(MimirFaults.slowRestart)
    let mimir = try await Mimir(configuration, in: surroundings, log: log, volume: volume)
    let faults = ServerFaults(surroundings.faults, .mimir)
    do {
      server = try HTTPServer(on: reserved, bodyLimit: PushAPI.sizeLimit, faults: faults, handler: mimir.router)
    } catch {
      volume = await mimir.stop()
      throw error
    }
    self.mimir = mimir
    backend.withLock { $0 = mimir.router }
  }

  /// Stops the process; the volume stays.
  func stop() async {
    guard let mimir else { return }
    self.mimir = nil
    backend.withLock { $0 = nil }
    let running = server
    server = nil
    await running?.stop()
    volume = await mimir.stop()
  }

  /// Stops Mimir and its gateway for good.
  func close() async {
    await gatewayServer?.stop()
    await stop()
  }

  private func startGateway() throws {
    guard gatewayServer == nil else { return }
    gatewayServer = try HTTPServer(
      on: reservedForGateway, bodyLimit: PushAPI.sizeLimit, faults: .init(surroundings.faults, .mimirGateway),
      handler: gateway)
  }

  /// Runs the compactor now.
  func compact() async { await mimir?.compactor.run() }

  /// Cuts and ships what is in memory now.
  func flush() async { await mimir?.ingester.flush() }

  var localBlocks: [Ingester.LocalBlock] {
    get async { await mimir?.ingester.blocks ?? volume.blocks }
  }

  /// Paths of blocks in the ingester's directory, and of whatever is in the compactor's.
  func files() async -> [String] {
    let blocks = await localBlocks
    let jobs = await mimir?.compactor.files ?? []
    return jobs.map { "/data/compactor/\($0)" }
      + blocks.map { "/data/tsdb/\($0.block.meta.tenant)/\($0.block.meta.ulid)" }
  }
}
