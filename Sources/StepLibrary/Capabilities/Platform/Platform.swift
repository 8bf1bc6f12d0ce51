import Base
import Clients
import Runner

extension LibraryPart {
  static let platform = LibraryPart(
    steps: [platformSteps, platformChangeSteps, phaseSteps, componentSteps, platformReportSteps], systems: [.platform],
    checks: [.platform])
}

extension SystemKind {
  static let platform = SystemKind(
    name: PlatformTarget.name,
    expectReady: { try await $0.platform.expectServed() },
    expectServed: { world, _ in try await world.platform.expectServed() })
}

extension Runner.Resource {
  static let platform = PlatformTarget.name.resource
}

extension DoctorCheck {
  /// Nothing where the target describes none.
  static let platform = DoctorCheck("platform") { clients in
    guard let system = clients.target.system(PlatformTarget.name) else { return [] }
    return [await SystemProbe(clients, system).look("readiness", at: system.probe)]
  }
}

/// What a scenario knows of its platform.
struct PlatformMemory: ScenarioMemory {
  var made: MadeObject?
  /// When it was changed or touched last.
  var changed: Duration?
  /// The label that somebody else put on its objects, with the objects.
  var label: (name: String, objects: [ObjectTimeline.Version])?
  /// The uid of the object that somebody else deleted, by its resource and name.
  var deleted: ObjectTimeline.Version?
  /// When the last attempt was made that was looked for.
  var lastFailure: ObjectTimeline.Version?
}

extension World {
  var platform: PlatformCapability { PlatformCapability(world: self) }
}
