import Base
import Wire

/// `tapio.v1.CollectorService`: collectors, their health from errors and latency, and their configuration.
struct CollectorService: Sendable {
  let registry: CollectorRegistry

  static let name = "tapio.v1.CollectorService"

  private var faults: FaultInjector { registry.faults }

  var unary: [String: @Sendable (JSONValue) async throws(GRPCServerFailure) -> JSONValue] {
    [
      "RegisterCollector": { request throws(GRPCServerFailure) in try registry.register(request) },
      "UnregisterCollector": { request throws(GRPCServerFailure) in try registry.unregister(request) },
      "ListCollectors": { request throws(GRPCServerFailure) in
        ["collectors": .array(registry.list(type: request["type"]?.string))]
      },
      "GetCollector": { request throws(GRPCServerFailure) in try registry.entry(CollectorRegistry.id(request)).json },
      "ReportMetrics": { request throws(GRPCServerFailure) in try report(request) },
      "GetCollectorMetrics": { request throws(GRPCServerFailure) in totals(type: request["type"]?.string) },
      "GetConfig": { request throws(GRPCServerFailure) in
        try registry.entry(CollectorRegistry.id(request)).configuration
      },
      "UpdateConfig": { request throws(GRPCServerFailure) in try update(request) },
    ]
  }

  private func report(_ request: JSONValue) throws(GRPCServerFailure) -> JSONValue {
    let metrics = request["metrics"] ?? .object([])
    let health = health(metrics)
    return try registry.change(CollectorRegistry.id(request)) { entry in
      entry.json = entry.json.with("metrics", metrics).with("health", .string("COLLECTOR_HEALTH_\(health)"))
      return entry.json
    }
  }

  /// Over 1 % or 100 ms it is degraded, over 10 % or 1 s unhealthy.
  private func health(_ metrics: JSONValue) -> String {
    let events = metrics["events"]?.double ?? 0
    var share = events > 0 ? (metrics["errors"]?.double ?? 0) / events : 0
    var latency = metrics["latencyMs"]?.double ?? 0
    if share > 0.01, faults.act(TapioFaults.neverUnhealthy) != nil { share = 0 }
    if latency > 0, faults.act(TapioFaults.latencyInSeconds) != nil { latency *= 1000 }
    if latency > 100, faults.act(TapioFaults.latencyIgnored) != nil { latency = 0 }
    if share > 0.1 || latency > 1000 { return "UNHEALTHY" }
    return share > 0.01 || latency > 100 ? "DEGRADED" : "HEALTHY"
  }

  /// Sums, and the mean latency of an event.
  private func totals(type: String?) -> JSONValue {
    var all = registry.list(type: type).compactMap { $0["metrics"] }
    if all.count > 1, faults.act(TapioFaults.totalsWrong) != nil { all = [all[all.count - 1]] }
    func sum(_ value: (JSONValue) -> Double) -> Double { all.reduce(0) { $0 + value($1) } }
    let events = sum { $0["events"]?.double ?? 0 }
    let latency = sum { ($0["events"]?.double ?? 0) * ($0["latencyMs"]?.double ?? 0) }
    return [
      "events": .string("\(Int(events))"), "errors": .string("\(Int(sum { $0["errors"]?.double ?? 0 }))"),
      "latencyMs": .number("\(events > 0 ? latency / events : 0)"),
    ]
  }

  // MARK: Configuration

  private func update(_ request: JSONValue) throws(GRPCServerFailure) -> JSONValue {
    let id = try CollectorRegistry.id(request)
    let size = request["batchSize"]?.integer(as: Int.self) ?? 0
    guard (1...EventIngest.batchLimit).contains(size) else {
      throw .invalidArgument("a batch size is from 1 to \(EventIngest.batchLimit), not \(size)")
    }
    let configuration: JSONValue? = try registry.change(id) { entry in
      let isNewest = request["etag"]?.string == "v\(entry.version)"
      guard isNewest || faults.act(TapioFaults.noEtag) != nil else { return nil }
      entry.version += 1
      entry.configuration = CollectorRegistry.configuration(
        id, version: entry.version, batchSize: size, request["excludedTypes"]?.elements ?? [])
      return entry.configuration
    }
    guard let configuration else {
      throw GRPCServerFailure(code: .aborted, message: "the configuration of \"\(id)\" has changed since")
    }
    if faults.act(TapioFaults.noReload) == nil { registry.changes.send([configuration]) }
    return configuration
  }

  func watch(
    _ request: JSONValue, _ stream: GRPCServerStream, _ send: (JSONValue) async throws -> Void
  ) async throws {
    let id = try CollectorRegistry.id(request)
    let changes = registry.changes.listen()
    stream.begin(with: [])
    try await send(try registry.entry(id).configuration)
    for await change in changes where change["id"]?.string == id { try await send(change) }
  }

  // MARK: Events

  /// Refuses what is above the rate of a collector: a second's worth may come at once.
  func admit(_ count: Int, of id: String) throws(GRPCServerFailure) {
    let now = ContinuousClock.now
    let cost = Duration.seconds(1) * count / CollectorRegistry.rate
    let wait = try registry.change(id) { entry -> Duration? in
      let free = max(entry.nextFree, now - .seconds(1))
      let late = free + cost - now
      guard late > .zero else {
        entry.nextFree = free + cost
        return nil
      }
      return late
    }
    guard let wait, faults.act(TapioFaults.rateUnlimited) == nil else { return }
    let message = "collector \"\(id)\" may send \(CollectorRegistry.rate) events a second"
    var status = RPCStatus(code: Int32(GRPCStatusCode.resourceExhausted.rawValue), message: message, retryDelay: wait)
    if faults.act(TapioFaults.noRetryInfo) != nil { status.retryDelay = nil }
    throw GRPCServerFailure(code: .resourceExhausted, message: message, details: status.protobuf)
  }
}
