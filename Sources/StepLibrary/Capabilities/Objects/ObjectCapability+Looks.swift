import Base
import Clients
import Runner

/// How an object is now.
extension ObjectCapability {
  func object(_ made: MadeObject) async throws -> WatchedObject {
    do {
      return WatchedObject(
        try await world.kubernetes.get(made.kind.resource, namespace: made.namespace, name: made.name))
    } catch let error as KubernetesError where error.isNotFound {
      throw Mismatch(
        "\(made.description) is not there", expected: "an object of that name", actual: "none", curl: error.curlCommand)
    }
  }

  func expect(field path: String, of name: ObjectName, _ value: String, within limit: Duration) async throws {
    let (made, place, wanted) = (try await made(name), JSONPath(path), filled(value))
    try await scenario.eventually("\(path) of \(made.description) is \(wanted)", within: limit) {
      let found = place.value(in: try await object(made).json)
      guard found?.scalarText ?? found?.text == wanted else {
        throw Mismatch("\(path) of \(made.description) is another", expected: wanted, actual: found?.text ?? "nothing")
      }
    }
  }

  func expect(condition type: String, of name: ObjectName, _ status: String, within limit: Duration) async throws {
    let made = try await made(name)
    let condition = try await scenario.eventually("\(type) of \(made.description) is \(status)", within: limit) {
      let object = try await object(made)
      guard let found = object.condition(type), found.status == status else {
        throw Mismatch(
          "condition \(type) of \(made.description) is not \(status)", expected: status,
          actual: object.condition(type).map { "\($0.status): \($0.message)" } ?? "no such condition")
      }
      return found
    }
    scenario.attach(
      Evidence(
        "condition",
        ["type": type, "status": condition.status, "reason": condition.reason, "message": condition.message]))
  }

  /// An event of that reason about the object, of either API for events.
  func expect(event reason: String, about name: ObjectName, within limit: Duration) async throws {
    let made = try await made(name)
    let event = try await scenario.eventually("an event \(reason) about \(made.description)", within: limit) {
      let all = try await events(about: made)
      guard let found = all.last(where: { $0.reason == reason }) else {
        throw Mismatch(
          "there is no event \(reason) about \(made.description)", expected: reason,
          actual: all.isEmpty ? "no event" : all.map(\.reason).joined(separator: ", "))
      }
      return found
    }
    scenario.attach(Evidence("event", ["type": event.type, "reason": event.reason, "message": event.message]))
  }

  func events(about made: MadeObject) async throws -> [KubernetesEventNote] {
    try await world.kubernetes.events(namespace: made.namespace ?? "default", kind: made.kind.kind, name: made.name)
  }

  func expectGone(_ name: ObjectName, within limit: Duration) async throws {
    try await expectGone(try await made(name), within: limit)
  }

  /// Throws with the finalizers that keep it.
  func expectGone(_ made: MadeObject, within limit: Duration) async throws {
    let start = scenario.run.clock.now
    try await scenario.eventually("\(made.description) is gone", within: limit) {
      guard let object = try await present(made) else { return }
      let keepers = object.finalizers.joined(separator: ", ")
      throw Mismatch(
        "\(made.description) is still there", expected: "gone",
        actual: keepers.isEmpty ? (object.isBeingDeleted ? "being deleted" : "there") : "kept by finalizers: \(keepers)"
      )
    }
    scenario.attach(Evidence("gone", ["object": made.description, "after": scenario.run.clock.now - start]))
  }

  func present(_ made: MadeObject) async throws -> WatchedObject? {
    do {
      return WatchedObject(
        try await world.kubernetes.get(made.kind.resource, namespace: made.namespace, name: made.name))
    } catch let error as KubernetesError where error.isNotFound { return nil }
  }

  /// Who set a field, by what the server keeps of owners (`metadata.managedFields`).
  func expect(field path: String, of name: ObjectName, managedBy manager: String) async throws {
    let made = try await made(name)
    let owners = FieldOwners(try await object(made).json)
    guard !owners.isEmpty else {
      throw Inconclusive("the cluster keeps no owners of the fields of \(made.description)")
    }
    let found = owners.managers(of: path)
    scenario.attach(Evidence("field", ["field": path, "of": made.description, "managed by": found]))
    guard found.contains(manager) else {
      throw Mismatch(
        "\(path) of \(made.description) is not managed by \(manager)", expected: manager,
        actual: found.isEmpty ? "nobody" : found.joined(separator: ", "))
    }
  }
}
