/// Tempo as a pod's container: each start serves on the same ports and reads what lies in the object store.
actor TempoWorkload: StackPart {
  nonisolated let name = "tempo"
  nonisolated let log: LogfmtLog
  nonisolated let ports: TempoPorts
  private let configuration: Tempo.Configuration
  private let surroundings: Tempo.Surroundings
  private var tempo: Tempo?
  private var isRestart = false
  /// What lies on the volume: blocks that are not in the object store yet.
  private var volume: [TraceBlock] = []

  /// - Throws: ``ServerFailure`` when ports cannot be had.
  init(_ configuration: Tempo.Configuration, in surroundings: Tempo.Surroundings) throws {
    self.configuration = configuration
    self.surroundings = surroundings
    log = LogfmtLog(clock: surroundings.clock)
    ports = try TempoPorts(configuration.ports)
  }

  nonisolated var services: [ServedAddress] {
    ports.numbers.map { ServedAddress("tempo.monitoring.svc:\($0.key)", at: $0.value, of: Int($0.key)) }
  }

  func start() async throws {
    guard tempo == nil else { return }
    await surroundings.waitWhileSlow(TempoFaults.slowRestart)
    tempo = try await Tempo(
      configuration, in: surroundings, log: log, on: ports, recovered: volume, isRestart: isRestart)
    (volume, isRestart) = ([], true)
  }

  func stop(isGraceful: Bool) async {
    guard let running = tempo else { return }
    tempo = nil
    let kept = await running.stop(isGraceful: isGraceful)
    if configuration.profile.hasVolume { volume = kept }
  }

  var isReady: Bool {
    tempo != nil && surroundings.faults.act(TempoFaults.unready) == nil
  }

  func handler(onPort port: Int) -> (any HTTPHandler)? {
    switch port {
    case 3200: tempo?.query.handler
    case 4318: tempo?.receivers.otlpHTTP.handler
    case 9411: tempo?.receivers.zipkin.handler
    case 14268: tempo?.receivers.jaegerHTTP.handler
    default: nil
    }
  }
}
