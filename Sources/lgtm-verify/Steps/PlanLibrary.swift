import Clients
import Gherkin
import Runner
import StepLibrary

/// The step library without a target: to be looked at, not run.
struct PlanLibrary {
  let catalogue: StepCatalogue<World>

  init(ids: inout MessageIDSequence) throws(UsageError) {
    let clients = TargetClients(Target(name: "none"))
    defer { clients.close() }
    do { catalogue = try StepCatalogue(SupportLibrary.plan(clients), ids: &ids) } catch {
      throw .brokenLibrary(error)
    }
  }
}
