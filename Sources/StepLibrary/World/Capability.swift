import Clients
import Runner

/// A scenario as far as one capability is concerned: it waits for the capability's checks, keeps their evidence, and
/// remembers what they found.
protocol Capability {
  associatedtype Memory: ScenarioMemory = NoMemory

  var world: World { get }
}

extension Capability {
  var scenario: ScenarioContext { world.scenario }
  var clients: TargetClients { world.clients }
  var target: Target { world.target }

  var memory: Memory {
    get { world[Memory.self] }
    nonmutating _modify { yield &world[Memory.self] }
  }
}

/// Of a capability whose steps leave nothing for others.
struct NoMemory: ScenarioMemory {}
