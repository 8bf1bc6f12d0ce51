import Base
import Wire

/// Collectors that are registered, their health and their configuration, in the order of their registration.
final class CollectorRegistry: Sendable {
  struct Entry: Sendable {
    /// A `Collector`.
    var json: JSONValue
    var configuration: JSONValue
    var version = 1
    /// When it may send again, and how much of its second is used up.
    var nextFree = ContinuousClock.now - .seconds(1)
  }

  /// Events a second.
  static let rate = 2000

  private let state = Locked<[(id: String, entry: Entry)]>([])
  let faults: FaultInjector
  let clock: WallClock
  let changes = Broadcast<JSONValue>()

  init(_ faults: FaultInjector, _ clock: WallClock) { (self.faults, self.clock) = (faults, clock) }

  func register(_ request: JSONValue) throws(GRPCServerFailure) -> JSONValue {
    let id = try Self.id(request)
    let collector = request.with("health", "COLLECTOR_HEALTH_HEALTHY")
      .with("registered", .string(clock.now().rfc3339(fractionDigits: 9)))
    let entry = Entry(json: collector, configuration: Self.configuration(id, version: 1, batchSize: 1000, []))
    let isNew = state.withLock { state in
      let known = state.firstIndex { $0.id == id }
      if let known, faults.act(TapioFaults.twiceRegistered) == nil {
        _ = known
        return false
      }
      state.removeAll { $0.id == id }
      state.append((id, entry))
      return true
    }
    guard isNew else {
      throw GRPCServerFailure(code: .alreadyExists, message: "collector \"\(id)\" is registered")
    }
    return collector
  }

  func unregister(_ request: JSONValue) throws(GRPCServerFailure) -> JSONValue {
    let id = try Self.id(request)
    let entry = try self.entry(id)
    if faults.act(TapioFaults.staysListed) == nil { state.withLock { state in state.removeAll { $0.id == id } } }
    return entry.json
  }

  func list(type: String?) -> [JSONValue] {
    let all = state.withLock { $0.map(\.entry.json) }.filter { type == nil || $0["type"]?.string == type }
    if !all.isEmpty, faults.act(TapioFaults.notListed) != nil { return [] }
    return all
  }

  func entry(_ id: String) throws(GRPCServerFailure) -> Entry {
    guard let entry = state.withLock({ $0.first { $0.id == id }?.entry }) else {
      throw GRPCServerFailure(code: .notFound, message: "there is no collector \"\(id)\"")
    }
    return entry
  }

  func change<Value>(_ id: String, _ body: (inout Entry) -> Value) throws(GRPCServerFailure) -> Value {
    let value: Value? = state.withLock { state in
      guard let index = state.firstIndex(where: { $0.id == id }) else { return nil }
      return body(&state[index].entry)
    }
    guard let value else { throw GRPCServerFailure(code: .notFound, message: "there is no collector \"\(id)\"") }
    return value
  }

  static func id(_ request: JSONValue) throws(GRPCServerFailure) -> String {
    guard let id = request["id"]?.string, !id.isEmpty else { throw .invalidArgument("the collector has no id") }
    return id
  }

  static func configuration(_ id: String, version: Int, batchSize: Int, _ excluded: [JSONValue]) -> JSONValue {
    [
      "id": .string(id), "etag": .string("v\(version)"), "version": .string("\(version)"),
      "batchSize": .number("\(batchSize)"), "excludedTypes": .array(excluded),
    ]
  }
}
