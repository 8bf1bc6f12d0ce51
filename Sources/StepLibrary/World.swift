package import Runner

/// The state of one scenario: what its steps did so far, for the steps that come after.
package final class World {
  package let scenario: ScenarioContext
  let clients: TargetClients

  package init(_ scenario: ScenarioContext, _ clients: TargetClients) {
    self.scenario = scenario
    self.clients = clients
  }
}
