import Base
package import Clients
package import Runner

/// One scenario as its steps see it: what they run in, whom they can ask, and what each capability knows so far.
package final class World: ScenarioWorld {
  package let scenario: ScenarioContext
  let clients: TargetClients
  private var memories = ScenarioMemories()

  package init(_ scenario: ScenarioContext, _ clients: TargetClients) {
    self.scenario = scenario
    self.clients = clients
  }

  var target: Target { clients.target }

  /// What the scenario knows of a capability.
  subscript<Memory: ScenarioMemory>(_ type: Memory.Type) -> Memory {
    get { memories[type] }
    _modify { yield &memories[type] }
  }
}
