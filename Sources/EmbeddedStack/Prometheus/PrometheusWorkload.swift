import Base
import Wire

/// Prometheus as a pod's container: each start serves on the same port and finds what lies on its volume.
actor PrometheusWorkload: StackPart {
  nonisolated let name = "prometheus"
  nonisolated let log: LogfmtLog
  nonisolated let port: ReservedPort
  private let directory: ServiceDirectory
  private let clock: WallClock
  private let faults: FaultInjector
  /// Asked at each start.
  private let profile: @Sendable () -> PrometheusProfile
  private let storage: PrometheusStorage
  private var waiting: [TimeSeries] = []
  private var running: (prometheus: Prometheus, server: HTTPServer)?
  private var starting: Task<Void, any Error>?

  /// - Throws: ``ServerFailure`` when the port cannot be had.
  init(
    services: ServiceDirectory, clock: WallClock, faults: FaultInjector = FaultInjector(), port: UInt16 = 0,
    profile: @escaping @Sendable () -> PrometheusProfile = { .plan }
  ) throws {
    (directory, self.clock, self.faults, self.profile) = (services, clock, faults, profile)
    log = LogfmtLog(clock: clock, dialect: .mimir)
    self.port = try ReservedPort(port)
    storage = PrometheusStorage(retention: profile().retention)
  }

  nonisolated var services: [ServedAddress] {
    [
      ServedAddress(
        "prometheus.monitoring.svc:9090", "kube-prometheus-stack-prometheus.monitoring.svc:9090", at: port.number,
        of: 9090)
    ]
  }

  /// Who starts it while it starts, as the stack and the kubelet of its pod may, waits for the same.
  func start() async throws {
    let task =
      starting
      ?? Task {
        defer { starting = nil }
        try await begin()
      }
    starting = task
    try await task.value
  }

  private func begin() async throws {
    guard running == nil else { return }
    let prometheus = await Prometheus(
      profile(), services: directory, log: log, clock: clock, storage: storage, waiting: waiting,
      faults: faults)
    waiting = []
    do {
      running = (prometheus, try HTTPServer(on: port, handler: prometheus.router(storage)))
    } catch {
      waiting = await prometheus.stop()
      throw error
    }
  }

  func stop(isGraceful: Bool) async {
    guard let running else { return }
    self.running = nil
    await running.server.stop()
    waiting = await running.prometheus.stop()
  }

  var isReady: Bool { running != nil }

  func handler(onPort port: Int) -> (any HTTPHandler)? { port == 9090 ? running?.server.handler : nil }
}
