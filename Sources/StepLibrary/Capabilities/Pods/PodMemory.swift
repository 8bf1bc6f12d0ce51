import Clients

/// What a scenario knows of pods.
struct PodMemory: ScenarioMemory {
  /// Those that it deleted.
  var deleted: [Pod] = []

  func deleted(of name: SystemName) throws -> [Pod] { try recall(all: deleted, "deleted a pod of \(name.title)") }
}
