import Base
import Clients
import Runner

/// What others do to a platform's objects, and what becomes of it.
extension PlatformCapability {
  func expectQuiet(for time: Duration) async throws {
    try await world.objects.expectQuietOwned(by: try made(), for: try scaled(time))
  }

  func expectQuietStatus(for time: Duration) async throws {
    let made = try made()
    try await world.objects.expectQuiet("its status does not change", of: made, for: try scaled(time)) {
      timeline, start in
      timeline.versions(of: try world.objects.uid(of: made, in: timeline)).filter { $0.at > start }
    }
  }

  /// On each object that it owns by itself, as another manager than the operator.
  func putLabel(_ name: String) async throws {
    let uid = try world.objects.uid(of: try made(), in: try timeline())
    let objects = try owned().filter { $0.owners.contains(uid) }
    guard !objects.isEmpty else { throw Mismatch("the platform owns nothing", expected: "objects", actual: "none") }
    for object in objects {
      try await world.kubernetes.patch(
        object.resource, namespace: try made().namespace, name: object.name,
        merging: ["metadata": ["labels": [name: "somebody"].json]])
    }
    memory.label = (name, objects)
    scenario.attach(Evidence("label", ["name": name, "on": objects.map { "\($0.resource.name) \($0.name)" }]))
  }

  /// Also after the operator has looked again: its status is of the present generation, or a while has passed.
  func expectLabel(for time: Duration) async throws {
    let label = try memory.recall(memory.label, "put a label on the platform's objects")
    let watched = scenario.run.waits.cut(try scaled(time))
    let start = scenario.run.clock.now
    let uids = Set(label.objects.map(\.uid))
    try await scenario.eventually("the label stays", lookingFor: watched + scenario.run.waits.timeout) {
      let present = try timeline().present.filter { uids.contains($0.uid) }
      guard present.count == label.objects.count else {
        throw FinalMismatch(
          Mismatch("objects were replaced", expected: "\(label.objects.count)", actual: "\(present.count)"))
      }
      if let without = present.first(where: { $0.object.label(label.name) == nil }) {
        throw FinalMismatch(
          Mismatch(
            "what others wrote is gone", expected: "label \(label.name)",
            actual: "\(without.resource.name) \(without.name) lacks it"))
      }
      if scenario.run.clock.now - start < watched { throw Mismatch("\(watched.formatted) are not over yet") }
    }
  }

  func deleteOwned(_ kind: String, of component: String) async throws {
    let resource = try await world.objects.kind(kind).resource
    guard let found = try owned().first(where: { $0.resource == resource && $0.name.contains(component.lowercased()) })
    else { throw Mismatch("the platform owns no \(kind) of \(component)", expected: "one", actual: "none") }
    try await world.kubernetes.delete(resource, namespace: try made().namespace, name: found.name)
    memory.deleted = found
    scenario.attach(Evidence("deleted", ["object": "\(kind) \(found.name)"]))
  }

  func expectRestored(within limit: Duration) async throws {
    let deleted = try memory.recall(memory.deleted, "deleted an object of the platform")
    try await scenario.eventually("\(deleted.name) is back", within: limit) {
      let now = try owned().last { $0.resource == deleted.resource && $0.name == deleted.name }
      guard let now, now.uid != deleted.uid else {
        throw Mismatch(
          "\(deleted.name) is not back", expected: "a new one", actual: now == nil ? "none" : "the old one")
      }
    }
  }
}

extension [String: String] {
  fileprivate var json: JSONValue {
    .object(sorted { $0.key < $1.key }.map { JSONMember(key: $0.key, value: .string($0.value)) })
  }
}
