import Base
import Clients
import Runner

/// What a scenario knows of releases that it changed.
struct ReleaseMemory: ScenarioMemory {
  /// The last upgrade that it caused.
  var lastUpdate: ReleaseUpdate?
  /// What it has stopped, in that order.
  var stopped: [StoppedRelease] = []

  func update(of system: System) throws(Inconclusive) -> ReleaseUpdate {
    try recall(lastUpdate.flatMap { $0.system == system.name ? $0 : nil }, "updated the HelmRelease \(system.release)")
  }
}

/// A change of a HelmRelease, and the pods that were there before.
struct ReleaseUpdate: Sendable {
  let system: SystemName
  let podsBefore: [Pod]
  let time: UTCTime
  /// Whether it changed the configuration, and not the pods themselves.
  let isOfConfiguration: Bool
}
