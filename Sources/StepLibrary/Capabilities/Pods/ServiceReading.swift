import Base
import Clients
import Runner
import Wire

/// One look at a system's Services.
struct ServiceReading: Sendable {
  let kubernetes: KubernetesClient
  let namespace: String
  let system: System

  /// The Service has the port.
  func expectPort(_ address: ServiceAddress) async throws {
    let service = Service(try await kubernetes.get(.services, namespace: address.namespace, name: address.name))
    guard service.ports.contains(where: { $0.port == address.port }) else {
      throw Mismatch(
        "Service \(address.name) has no such port", expected: "\(address.port)",
        actual: service.ports.map { "\($0.port)" }.joined(separator: ", "))
    }
  }

  /// How many ready pods are behind the Service, which is one at least.
  func readyPods(behind address: ServiceAddress) async throws -> Int {
    let endpoints = try await kubernetes.get(.endpoints, namespace: address.namespace, name: address.name)
    let addresses = (endpoints["subsets"]?.elements ?? []).flatMap { $0["addresses"]?.elements ?? [] }
    guard !addresses.isEmpty else {
      throw Mismatch("Service \(address.name) leads nowhere", expected: "a ready pod behind it", actual: "none")
    }
    return addresses.count
  }

  /// A Service of the system that has the port.
  func service(withPort port: Int) async throws -> Service {
    let list = try await kubernetes.list(.services, namespace: namespace, selector: system.podSelector)
    let services = list.items.map(Service.init)
    if let service = services.first(where: { $0.ports.contains { $0.port == port } }) { return service }
    throw Mismatch(
      "no Service of \(system.name.title) has the port", expected: "\(port)",
      actual: services.map { "\($0.name): \($0.ports.map { "\($0.port)" }.joined(separator: ", "))" }
        .joined(separator: "; "))
  }
}
