import Base
import Clients
import Runner
import Wire

/// Services and ports: an open or declared one is no proof, so that something is sent through each.
extension World {
  /// The Service has the port and a ready pod behind it, and answers there.
  func expectService(of system: Subject, at endpoint: Endpoint) async throws {
    subject = system
    try await expectServiceObject(of: system, at: endpoint)
    switch system {
    case .tempo where endpoint.port == 4317:
      try await sendTrace(to: endpoint.authority)
      try lastTrace.expectAcknowledged()
    case .tempo: try await expectEcho(at: endpoint)
    case .mimir:
      let base = "http://\(endpoint.authority)/prometheus"
      let usual = MimirTarget().query
      try await clients.mimir(query: base == usual ? target.mimir.query : base).expectAnswer(.instant("1"))
    }
  }

  private func expectServiceObject(of system: Subject, at endpoint: Endpoint) async throws {
    guard let address = ServiceAddress(endpoint.authority) else {
      throw Inconclusive("\(endpoint) is no address of a Service")
    }
    let service = Service(try await kubernetes.get(.services, namespace: address.namespace, name: address.name))
    guard service.ports.contains(where: { $0.port == address.port }) else {
      throw Mismatch(
        "Service \(address.name) has no such port", expected: "\(address.port)",
        actual: service.ports.map { "\($0.port)" }.joined(separator: ", "))
    }
    let ready = try await scenario.eventually("Service \(address.name) has a ready pod") {
      let endpoints = try await kubernetes.get(.endpoints, namespace: address.namespace, name: address.name)
      let addresses = (endpoints["subsets"]?.elements ?? []).flatMap { $0["addresses"]?.elements ?? [] }
      guard !addresses.isEmpty else {
        throw Mismatch("Service \(address.name) leads nowhere", expected: "a ready pod behind it", actual: "none")
      }
      return addresses.count
    }
    scenario.attach(Evidence("service", ["address": "\(address)", "ready pods behind it": "\(ready)"]))
  }

  /// A trace that is sent to the port can be read back as it was sent.
  func expectOTLPReceiver(onPort port: Int) async throws {
    try await expectServicePort(port, of: .tempo)
    let host = target.tempo.otlpGrpc.split(separator: ":").first ?? "tempo.monitoring.svc"
    try await sendTrace(to: "\(host):\(port)")
    try lastTrace.expectAcknowledged()
    try await expectQueryable([lastTrace])
  }

  /// Samples that are pushed to the port can be queried as they were pushed.
  func expectRemoteWrite(onPort port: Int) async throws {
    try await expectServicePort(port, of: .mimir)
    let planned = try Endpoint(["mimir-gateway.\(target.namespace).svc", "\(port)", "/api/v1/push"])
    pushURL = clients.url(planned: planned, as: MimirTarget().push, really: target.mimir.push)
    try await pushSeries()
    try lastPush.expectAcknowledged()
    try await expectQueryable([lastPush])
  }

  private func expectServicePort(_ port: Int, of system: Subject) async throws {
    subject = system
    let list = try await kubernetes.list(.services, namespace: target.namespace, selector: selector(of: system))
    let services = list.items.map(Service.init)
    guard let service = services.first(where: { $0.ports.contains { $0.port == port } }) else {
      throw Mismatch(
        "no Service of \(system.name) has the port", expected: "\(port)",
        actual: services.map { "\($0.name): \($0.ports.map { "\($0.port)" }.joined(separator: ", "))" }
          .joined(separator: "; "))
    }
    scenario.attach(Evidence("service", ["name": service.name, "port": "\(port)"]))
  }
}
