import Clients
import Runner

/// Tempo with tenants.
extension TraceCapability {
  /// Tempo says whether it has tenants; the embedded one gets them until the scenario ends. One without takes the header
  /// for nothing.
  func establishTenants() async throws {
    if try await hasTenants() { return }
    if let control = clients.control {
      // The fault of the embedded stack.
      let fault = "tempo.tenant.required"
      try await scenario.disrupt(undoneBy: .fault(fault)) { try await control.activate(fault: fault) }
      if try await hasTenants() { return }
    }
    throw Inconclusive("Tempo has a single tenant: /status/config does not say multitenancy_enabled: true")
  }

  private func hasTenants() async throws -> Bool {
    let response = try await world.reading(of: .tempo).configurationAnswer().response
    let says = response.text.contains("multitenancy_enabled: true")
    scenario.attach(Evidence("tenants", ["status": Int(response.status), "multitenancy_enabled": says]))
    return response.status == 200 && says
  }
}
