import Clients

/// Where a scenario's plan says that systems are.
struct AddressMemory: ScenarioMemory {
  /// Of APIs, URLs that paths follow; the target's own where the plan gives none.
  var apis: [SystemName: String] = [:]
}

extension World {
  /// The system as the scenario asks it: at the address that the plan wrote last.
  func asked(_ name: SystemName) throws -> System {
    var system = try system(name)
    system.api = self[AddressMemory.self].apis[name] ?? system.api
    return system
  }
}
