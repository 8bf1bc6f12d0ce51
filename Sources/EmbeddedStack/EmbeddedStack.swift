package import Base
import Wire

/// The observability stack in this process: servers on loopback, on ports chosen by the kernel.
///
///     let stack = try await EmbeddedStack.start(.init(faults: [.queryLatency(.seconds(6))]))
///     defer { await stack.stop() }
///     stack.endpoints.addresses["tempo.monitoring.svc:4317"]  // "127.0.0.1:40123"
package struct EmbeddedStack: Sendable {
  package struct Configuration: Sendable {
    package var tempo: TempoProfile
    package var mimir: MimirProfile
    package var grafana = GrafanaProfile.plan
    package var prometheus = PrometheusProfile.plan
    /// Active as soon as the stack is ready, since a real Tempo does not even start with wrong keys; those of
    /// ``FaultDefinition/Phase/installation`` from the start.
    package var faults: [Fault]
    /// The first is Tempo's, the second Mimir's.
    package var buckets: [String]
    package var region: String
    package var clock: WallClock
    /// Of Tempo's query API and receivers, and of Mimir's gateway.
    package var ports: PortChoice

    package init(
      tempo: TempoProfile = .plan, mimir: MimirProfile = .plan, faults: [Fault] = [],
      buckets: [String] = ["tempo-traces", "mimir-blocks"],
      region: String = "us-east-1", clock: WallClock = .system, ports: PortChoice = .any
    ) {
      self.tempo = tempo
      self.mimir = mimir
      self.faults = faults
      self.buckets = buckets
      self.region = region
      self.clock = clock
      self.ports = ports
    }
  }

  package let endpoints: StackEndpoints
  package let faults: FaultInjector
  private let tempo: TempoWorkload
  private let observers: Observers
  private let cluster: KubernetesCluster
  let mimir: MimirNode
  private let s3: HTTPServer
  private let control: HTTPServer

  /// Returns when all servers listen.
  ///
  /// - Throws: ``ServerFailure``, ``TempoFailure`` or ``MimirFailure``.
  package static func start(_ configuration: Configuration = Configuration()) async throws -> EmbeddedStack {
    let faults = FaultInjector(configuration.faults.filter { $0.definition.phase == .installation })
    let (writer, shipper) = (SigV4.Credentials.random(), SigV4.Credentials.random())
    let auditor = SigV4.Credentials.random()
    let access = S3Access(
      principals: [
        .init(name: "tempo", credentials: writer, isReadOnly: false),
        .init(name: "mimir", credentials: shipper, isReadOnly: false),
        .init(name: "auditor", credentials: auditor, isReadOnly: true),
      ], faults: faults)
    let api = S3API(
      store: ObjectStore(buckets: configuration.buckets), access: access, faults: faults, region: configuration.region,
      clock: configuration.clock)
    let tempo = try TempoWorkload(
      .init(
        profile: configuration.tempo, bucket: configuration.buckets.first ?? "", region: configuration.region,
        credentials: writer, ports: configuration.ports),
      in: .init(objectStore: api, faults: faults, clock: configuration.clock))
    try await tempo.start()
    let mimir = try await MimirNode(
      .init(
        profile: configuration.mimir, bucket: configuration.buckets.dropFirst().first ?? "",
        region: configuration.region, credentials: shipper, ports: configuration.ports),
      in: .init(objectStore: api, faults: faults, clock: configuration.clock))
    let store = ClusterStore(clock: configuration.clock)
    let observers = try Observers(configuration, faults: faults, store: store)
    observers.connect(tempo, mimir)
    let cluster = try await KubernetesCluster(
      workloads: [tempo, mimir, observers.grafana, observers.prometheus], faults: faults, store: store)
    try await observers.start()
    let stack = try EmbeddedStack(tempo, mimir, observers, cluster, api, auditor, faults)
    for fault in configuration.faults where fault.definition.phase == .operation { await faults.activate(fault) }
    await cluster.settle()
    return stack
  }

  private init(
    _ tempo: TempoWorkload, _ mimir: MimirNode, _ observers: Observers, _ cluster: KubernetesCluster, _ api: S3API,
    _ auditor: SigV4.Credentials, _ faults: FaultInjector
  ) throws {
    s3 = try HTTPServer(bodyLimit: 256 << 20, faults: .init(faults, .s3), handler: api)
    let s3Address = "127.0.0.1:\(s3.port)"
    let late = Locked<ControlAPI?>(nil)
    control = try HTTPServer(handler: DeferredHandler(api: late))
    endpoints = StackEndpoints(
      addresses: tempo.ports.addresses.merging(observers.addresses) { $1 }.merging([
        "mimir-gateway.monitoring.svc:8080": "127.0.0.1:\(mimir.gatewayPort)",
        "mimir.monitoring.svc:8080": "127.0.0.1:\(mimir.port)",
        "s3.68cc.io:443": s3Address,
      ]) { $1 }, s3URL: "http://\(s3Address)", s3Region: api.region, auditor: auditor,
      controlURL: "http://127.0.0.1:\(control.port)", kubernetes: cluster.entry,
      grafana: .init(observers.grafana.access))
    let controlAPI = ControlAPI(
      faults: faults, tempoLog: tempo.log, mimir: mimir, endpoints: endpoints, s3: api.access.log)
    late.withLock { $0 = controlAPI }
    self.tempo = tempo
    self.mimir = mimir
    self.observers = observers
    self.cluster = cluster
    self.faults = faults
  }

  /// Closes all connections and ends all work; pending requests are answered with an error at once.
  package func stop() async {
    await control.stop()
    await cluster.stop()
    await observers.stop()
    await tempo.stop(isGraceful: true)
    await mimir.close()
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

extension SigV4.Credentials {
  /// Keys that look like AWS's; good for one run.
  fileprivate static func random() -> Self {
    let upper = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    let secret = Digest.hex((0..<20).map { _ in UInt8.random(in: 0...255) })
    return Self(accessKey: "AKIA" + String((0..<16).compactMap { _ in upper.randomElement() }), secretKey: secret)
  }
}
