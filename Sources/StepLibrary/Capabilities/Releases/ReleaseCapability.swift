import Base
import Clients
import Runner

/// A system's Helm release, as Flux keeps it.
struct ReleaseCapability: Capability {
  typealias Memory = ReleaseMemory

  let world: World
  let name: SystemName

  var reading: ReleaseReading {
    get throws { ReleaseReading(flux: try world.flux, pods: try world.pods(of: name).reading) }
  }

  func expectThere() async throws {
    scenario.attach(try await reading.release().evidence)
  }

  /// A Kustomization applied it from Git; the scenario's next steps are about it.
  func expectCommitted() async throws {
    world[SubjectMemory.self].system = name
    scenario.attach(try await reading.committed().evidence)
  }

  /// The object is in the cluster, and its controller has seen what it now says.
  func expectApplied() async throws {
    let reading = try reading
    let release = try await scenario.eventually("HelmRelease \(reading.name) is applied") {
      try await reading.applied()
    }
    scenario.attach(release.evidence)
  }

  /// Looks until the release is as its text means it.
  func expectReport(_ text: String, within limit: Duration) async throws {
    let reading = try reading
    let release = try await scenario.eventually("HelmRelease \(reading.name) reports", within: limit) {
      try await reading.reporting(text)
    }
    scenario.attach(release.evidence)
  }
}

extension World {
  /// - Parameter name: without one, of the system that the scenario spoke of last.
  func release(of name: SystemName? = nil) -> ReleaseCapability {
    ReleaseCapability(world: self, name: name ?? self[SubjectMemory.self].system)
  }
}

extension LibraryPart {
  static let releases = LibraryPart(steps: [fluxSteps])
}
