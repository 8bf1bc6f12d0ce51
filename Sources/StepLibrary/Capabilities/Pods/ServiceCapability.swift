import Clients
import Runner

/// Services and ports: an open or declared one is no proof, so that something is sent through each.
struct ServiceCapability: Capability {
  let world: World
  let name: SystemName

  private var reading: ServiceReading {
    get throws {
      ServiceReading(kubernetes: try world.kubernetes, namespace: target.namespace, system: try world.system(name))
    }
  }

  /// The Service has the port and a ready pod behind it.
  func expectService(at endpoint: Endpoint) async throws {
    world[SubjectMemory.self].system = name
    guard let address = ServiceAddress(endpoint.authority) else {
      throw Inconclusive("\(endpoint) is no address of a Service")
    }
    let reading = try reading
    try await reading.expectPort(address)
    let ready = try await scenario.eventually("Service \(address.name) has a ready pod") {
      try await reading.readyPods(behind: address)
    }
    scenario.attach(Evidence("service", ["address": "\(address)", "ready pods behind it": ready]))
  }

  /// The Service at the system's address has the port.
  ///
  /// - Parameter address: `host:port`, as the target has it.
  func expectPort(_ port: Int, at address: String) async throws {
    world[SubjectMemory.self].system = name
    let service = try await reading.service(withPort: port, at: address)
    scenario.attach(Evidence("service", ["name": service.name, "port": port]))
  }
}

extension World {
  func services(of name: SystemName) -> ServiceCapability { ServiceCapability(world: self, name: name) }
}

extension SystemKind {
  /// A Service is at the address, and does what its port is for.
  func expectService(_ world: World, at endpoint: Endpoint) async throws {
    try await world.services(of: name).expectService(at: endpoint)
    try await expectServed(world, endpoint)
  }
}
