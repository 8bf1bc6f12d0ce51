import Base
import Wire

/// A platform's status while it is worked on; what is the same in the end is not written.
struct PlatformStatus: Sendable {
  /// Something that happened, for people and alerts.
  struct Note: Sendable {
    enum Topic: String, Sendable, CaseIterable { case transitions, deployments, errors, recovery }

    let topic: Topic
    let reason: String
    let message: String
    var isWarning: Bool { topic == .errors }
  }

  let platform: KubernetesObject
  private(set) var json: JSONValue
  private(set) var notes: [Note] = []
  /// The transitions that this write makes, for their counter.
  private(set) var transition: (from: PlatformPhase?, to: PlatformPhase)?

  init(_ platform: KubernetesObject) {
    self.platform = platform
    json = platform["status"] ?? .object([])
  }

  var isChanged: Bool { json != (platform["status"] ?? .object([])) }

  subscript(path: String...) -> JSONValue? {
    get { json[path: path[...]] }
    set { json[path: path[...]] = newValue }
  }

  var retries: Int { json["retries"]?.int ?? 0 }

  mutating func note(_ topic: Note.Topic, _ reason: String, _ message: String) {
    notes.append(Note(topic: topic, reason: reason, message: message))
  }

  mutating func go(to phase: PlatformPhase, from old: PlatformPhase?, because reason: String) {
    transition = (old, phase)
    json[member: "phase"] = .string(phase.rawValue)
    note(.transitions, phase.rawValue, "\(old?.rawValue ?? "New") → \(phase.rawValue): \(reason)")
  }

  mutating func set(_ component: PlatformComponent, state: PlatformPhase, version: String?) {
    var entry = json[path: "componentStatus", component.rawValue] ?? .object([])
    entry[member: "state"] = .string(state.rawValue)
    if let version { entry[member: "version"] = .string("v\(version)") }
    json[path: "componentStatus", component.rawValue] = entry
  }

  /// Without the `v`; nil for one that was never ready.
  func version(of component: PlatformComponent) -> String? {
    json[path: "componentStatus", component.rawValue, "version"]?.string.map { String($0.drop { $0 == "v" }) }
  }

  func state(of component: PlatformComponent) -> PlatformPhase? {
    json[path: "componentStatus", component.rawValue, "state"]?.string.flatMap(PlatformPhase.init)
  }

  func isReady(_ component: PlatformComponent) -> Bool { state(of: component) == .ready }

  // MARK: Failure

  /// Why it failed, of which specification and when.
  struct Failure: Sendable {
    let type: ErrorType
    let generation: Int
    let at: UTCTime
  }

  /// How errors are told apart.
  enum ErrorType: String, Sendable {
    case transient, configuration, resource, component
  }

  var failure: Failure? {
    guard let type = json[path: "failure", "type"]?.string.flatMap(ErrorType.init),
      let generation = json[path: "failure", "generation"]?.int,
      let at = json[path: "failure", "at"]?.string.flatMap({ UTCTime(rfc3339: $0) })
    else { return nil }
    return Failure(type: type, generation: generation, at: at)
  }

  mutating func fail(_ type: ErrorType, _ message: String, at time: UTCTime) {
    json[member: "failure"] = [
      "type": .string(type.rawValue), "message": .string(message), "generation": .integer(platform.generation),
      "at": .string(time.rfc3339(fractionDigits: 9)),
    ]
  }

  // MARK: Conditions

  mutating func set(condition type: String, _ status: String, _ reason: String, _ message: String, now: String) {
    var object = KubernetesObject(["status": json])
    object.setCondition(
      [
        "type": .string(type), "status": .string(status), "reason": .string(reason), "message": .string(message),
        "observedGeneration": .integer(platform.generation),
      ], now: now)
    json = object["status"] ?? json
  }
}
