import Base
package import Clients
package import Runner

/// One scenario as its steps see it: what they run in, whom they can ask, and what each capability knows so far.
package final class World: ScenarioWorld {
  package let scenario: ScenarioContext
  private(set) var clients: TargetClients
  private var memories = ScenarioMemories()

  package init(_ scenario: ScenarioContext, _ clients: TargetClients) {
    self.scenario = scenario
    self.clients = clients
  }

  var target: Target { clients.target }

  /// From now on the scenario's sentences about traces mean another Tempo than the target's own.
  func use(_ tempo: TempoTarget) { clients = clients.with(tempo) }

  /// What the scenario knows of a capability.
  subscript<Memory: ScenarioMemory>(_ type: Memory.Type) -> Memory {
    get { memories[type] }
    _modify { yield &memories[type] }
  }
}
