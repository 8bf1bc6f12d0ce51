import Base
import Wire

/// The event service of document 004 in memory: three services, health, reflection and metrics.
final class Tapio: Sendable {
  let interface: TapioInterface
  let faults: FaultInjector
  let metrics: TapioMetrics
  let ingest: EventIngest
  let collectors: CollectorService
  let signals: SignalStore
  let health: GRPCHealth
  let calls = CallsUnderWay()

  /// Throws where its descriptors cannot be read.
  init(_ faults: FaultInjector, _ clock: WallClock) throws {
    interface = try TapioInterface()
    self.faults = faults
    let metrics = TapioMetrics(faults: faults)
    self.metrics = metrics
    ingest = EventIngest(metrics, faults)
    collectors = CollectorService(registry: CollectorRegistry(faults, clock))
    signals = SignalStore(faults) { metrics.count("subscriber_dropped_total", by: $0) }
    health = GRPCHealth(
      Dictionary(uniqueKeysWithValues: ([""] + TapioInterface.services).map { ($0, ServingStatus.serving) }))
  }

  private var events: TapioService { TapioService(interface: interface, ingest: ingest, faults: faults) }
  private var observability: ObservabilityService {
    ObservabilityService(store: signals, faults: faults, metrics: metrics)
  }

  var handler: TapioHandler {
    let own = [
      TapioService.name: events.unary.merging(["HealthCheck": { [self] _ in components }]) { $1 },
      CollectorService.name: collectors.unary, ObservabilityService.name: observability.unary,
    ]
    var services = own.reduce(into: health.services) { services, service in
      services[service.key] = Dictionary(
        uniqueKeysWithValues: service.value.map { ($0.key, interface.unary("\(service.key)/\($0.key)", $0.value)) })
    }
    for service in TapioInterface.services where services[service] == nil { services[service] = [:] }
    return TapioHandler(
      router: GRPCRouter(services: services, streams: health.streams.merging(streams) { $1 }), faults: faults,
      interface: interface, calls: calls)
  }

  private var streams: [String: [String: GRPCStreamMethod]] {
    [
      TapioService.name: [
        "StreamEvents": { [self] in try await takeEvents($0, .tapio) },
        "SubscribeToEvents": { [self] in try await subscribe($0) },
      ],
      CollectorService.name: [
        "StreamEvents": { [self] in try await takeEvents($0, .collector) },
        "WatchConfig": { [self] stream in
          try await serve(stream, "\(CollectorService.name)/WatchConfig") { try await collectors.watch($0, stream, $1) }
        },
      ],
      ObservabilityService.name: [
        "StreamMetrics": { [self] stream in
          try await serve(stream, "\(ObservabilityService.name)/StreamMetrics") {
            try await observability.follow(.metrics, $0, stream, $1)
          }
        },
        "StreamLogs": { [self] stream in
          try await serve(stream, "\(ObservabilityService.name)/StreamLogs") {
            try await observability.follow(.logs, $0, stream, $1)
          }
        },
      ],
    ]
  }

  private var components: JSONValue {
    var names = TapioInterface.services.map { $0.split(separator: ".").last.map(String.init) ?? $0 }
    if faults.act(TapioFaults.componentMissing) != nil { names.removeLast() }
    let status = calls.isDraining ? "NOT_SERVING" : "SERVING"
    return [
      "status": .string(status),
      "components": .array(names.map { ["name": .string($0), "status": .string(status)] }),
    ]
  }

  /// A call with one request and many answers.
  private func serve(
    _ stream: GRPCServerStream, _ path: String,
    _ body: (JSONValue, (JSONValue) async throws -> Void) async throws -> Void
  ) async throws {
    let request = try interface.request(try await stream.receive() ?? [], of: path)
    try await body(request) { try await stream.send(try interface.encoded($0, of: path)) }
  }
}
