import Clients

/// Where a scenario's plan says that systems are.
struct AddressMemory: ScenarioMemory {
  /// Of APIs, URLs that paths follow; the target's own where the plan gives none.
  var apis: [SystemName: String] = [:]

  /// A system as the scenario asks it: at the address that the plan wrote last.
  func asked(_ system: System) -> System {
    var asked = system
    asked.api = apis[system.name] ?? system.api
    return asked
  }
}
