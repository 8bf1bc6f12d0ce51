import Base
import Clients
import Runner

/// What Flux applies from Git.
struct KustomizationCapability: Capability {
  let world: World

  /// Asks for a reconciliation as `flux reconcile` does, and looks until it was handled and went well.
  func reconcile(_ name: String) async throws {
    let (reading, time) = (KustomizationReading(flux: try world.flux), scenario.run.clock.timestamp)
    let object = try await reading.named(name)
    let token = try await reading.flux.requestReconciliation(
      .kustomization, namespace: object.namespace, name: object.name, at: time)
    let condition = try await scenario.eventually("Kustomization \(name) is reconciled") {
      try await reading.reconciled(object, by: token)
    }
    scenario.attach(
      Evidence(
        "reconciled",
        ["Kustomization": name, "requested at": time, "says": "\(condition.reason): \(condition.message)"]))
  }
}

extension World {
  var kustomizations: KustomizationCapability { KustomizationCapability(world: self) }
}
