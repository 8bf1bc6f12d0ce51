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
  @discardableResult
  func expectPort(_ address: ServiceAddress) async throws -> Service {
    let service = try await named(address)
    guard service.ports.contains(where: { $0.port == address.port }) else {
      throw Mismatch(
        "Service \(address.name) has no such port", expected: "\(address.port)",
        actual: service.ports.map { "\($0.port)" }.joined(separator: ", "))
    }
    return service
  }

  private func named(_ address: ServiceAddress) async throws -> Service {
    do {
      return Service(try await kubernetes.get(.services, namespace: address.namespace, name: address.name))
    } catch let error as KubernetesError where error.isNotFound {
      throw Mismatch(
        "there is no Service \(address.namespace)/\(address.name)", expected: "\(address)", actual: error.message,
        curl: error.curlCommand)
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

  /// The Service that is to have the port: the one at the target's address, else one of the system's.
  func service(withPort port: Int, at address: String) async throws -> Service {
    let host = String(address.prefix { $0 != ":" })
    guard let named = ServiceAddress("\(host):\(port)") else { return try await service(withPort: port) }
    return try await expectPort(named)
  }

  /// Where the target does not name the Service: of several with the port only one is what users speak to.
  private func service(withPort port: Int) async throws -> Service {
    let list = try await kubernetes.list(.services, namespace: namespace, selector: system.podSelector)
    let services = list.items.map(Service.init)
    let found = services.filter { $0.ports.contains { $0.port == port } }
    if let service = found.first, found.count == 1 { return service }
    if found.count > 1 {
      throw Inconclusive(
        "which Service of \(system.name.title) has the port \(port) for users is not known: "
          + found.map(\.name).joined(separator: ", "))
    }
    throw Mismatch(
      "no Service of \(system.name.title) has the port", expected: "\(port)",
      actual: services.map { "\($0.name): \($0.ports.map { "\($0.port)" }.joined(separator: ", "))" }
        .joined(separator: "; "))
  }
}
