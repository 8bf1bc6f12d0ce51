import Base
import Clients
import Runner

/// Another version of a platform's components.
extension PlatformCapability {
  /// Something that the platform owns, new since the last change, tells what was before.
  func expectKept(_ text: String, within limit: Duration) async throws {
    let start = memory.changed ?? .zero
    try await scenario.eventually("what was before is kept", within: limit) {
      let new = try owned().filter { version in
        let first = try? timeline().versions(of: version.uid).first
        return (first?.at ?? .zero) > start && ["configmaps", "secrets"].contains(version.resource.name)
      }
      guard new.contains(where: { String(decoding: $0.json.encoded, as: UTF8.self).contains(text) }) else {
        throw Mismatch(
          "nothing keeps what was before", expected: "a new ConfigMap or Secret with \(text)",
          actual: new.isEmpty ? "no new one" : new.map(\.name).joined(separator: ", "))
      }
    }
  }

  /// The status names a ConfigMap or a Secret of the platform that tells it. Where the target does not say at what place
  /// of the status: one that was there before the platform was changed last, as what an upgrade writes first is its backup.
  func expectLastGood(_ text: String) throws {
    let keepers = try owned().filter { ["configmaps", "secrets"].contains($0.resource.name) }
    let kept: [ObjectTimeline.Version]
    if let path = try described.lastGoodPath {
      let name = try versions().last.flatMap { path.value(in: $0.json)?.scalarText }
      guard let name else {
        throw Mismatch(
          "the status does not name the configuration that was good last", expected: "an object's name at \(path)",
          actual: "nothing")
      }
      kept = keepers.filter { $0.name == name }
    } else {
      let (timeline, start) = (try timeline(), memory.changed ?? .zero)
      let old = keepers.filter { timeline.versions(of: $0.uid).first.map { $0.at <= start } ?? false }
      kept = old.filter { !$0.name.hasSuffix("-config") }
    }
    try expect(kept, toKeep: text)
  }

  private func expect(_ kept: [ObjectTimeline.Version], toKeep text: String) throws {
    let found = kept.filter { String(decoding: $0.json.encoded, as: UTF8.self).contains(text) }
    scenario.attach(Evidence("kept", ["in": found.map(\.name)]))
    guard !found.isEmpty else {
      throw Mismatch(
        "the configuration that was good last is not kept", expected: "an object with \(text)",
        actual: kept.isEmpty ? "no such object" : "\(kept.map(\.name).joined(separator: ", ")) without it")
    }
  }

  /// The status told more than the phase while it was Upgrading.
  func expectProgress() throws {
    let (path, start) = (try described.phasePath, memory.changed ?? .zero)
    let versions = try versions().filter { $0.at > start && path.value(in: $0.json)?.scalarText == "Upgrading" }
    let told = versions.compactMap { $0.json["status"]?["progress"]?.text }
    let distinct = told.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    scenario.attach(Evidence("progress", ["told": distinct]))
    guard distinct.count > 1 else {
      throw Mismatch(
        "the status tells no progress", expected: "status.progress, more than once",
        actual: distinct.joined(separator: ", "))
    }
  }

  /// No two workloads were on their way to another version at the same time.
  func expectOneAtATime() throws {
    let (timeline, start) = (try timeline(), memory.changed ?? .zero)
    let owned = timeline.owned(by: try world.objects.uid(of: try made(), in: timeline))
    var open: Set<String> = []
    var changed: Set<String> = []
    let workloads = timeline.versions.filter {
      $0.at > start && owned.contains($0.uid) && ["deployments", "statefulsets"].contains($0.resource.name)
    }
    for version in workloads.inOrderOfRevision {
      let workload = Workload(version.json)
      if workload.isUpdated, workload.readyReplicas >= workload.replicas {
        open.remove(version.name)
      } else {
        open.insert(version.name)
      }
      if !open.isEmpty { changed.formUnion(open) }
      guard open.count < 2 else {
        throw try violation(
          Mismatch(
            "components were upgraded at the same time", expected: "one after the other",
            actual: open.sorted().joined(separator: ", ")))
      }
    }
    scenario.attach(Evidence("rolled", ["one after the other": changed.sorted()]))
    guard changed.count > 1 else { throw Inconclusive("fewer than two components changed") }
  }
}
