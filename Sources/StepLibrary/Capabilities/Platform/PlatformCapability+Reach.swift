import Base
import Clients
import Runner
import Wire

/// How a platform and its operator are reached.
extension PlatformCapability {
  /// An Ingress of the component leads the host to a Service that the platform owns, at a port that it has.
  func expectIngress(of component: String, to host: String, within limit: Duration) async throws {
    let (resource, host) = (try await world.objects.kind("Ingress").resource, world.objects.filled(host))
    try await scenario.eventually("an Ingress leads \(host) to \(component)", within: limit) {
      let own = try owned().filter { $0.resource == resource && $0.name.contains(component.lowercased()) }
      let backends = own.flatMap { IngressBackend.all(of: $0.json, host: host) }
      guard let backend = backends.first else {
        throw Mismatch(
          "no Ingress of \(component) leads \(host) anywhere", expected: "a rule for \(host)",
          actual: own.isEmpty ? "no Ingress" : "none in \(own.map(\.name).joined(separator: ", "))")
      }
      let services = try owned().filter { $0.resource == .services && $0.name.contains(component.lowercased()) }
      guard services.contains(where: { backend.isServed(by: Service($0.json), named: $0.name) }) else {
        throw Mismatch(
          "the Ingress of \(component) leads to no Service of it", expected: "one of the platform, and its port",
          actual: "\(backend)")
      }
      scenario.attach(Evidence("ingress", ["host": host, "leads to": "\(backend)"]))
    }
  }

  /// Its probe is answered with success.
  func expectOperatorReady(within limit: Duration) async throws {
    let system = try world.system(PlatformTarget.name)
    try await scenario.eventually("the operator is ready", within: limit) {
      let call = try await clients.system(system, timeout: scenario.run.waits.timeout).send("GET", system.probe)
      guard (200..<300).contains(call.response.status) else {
        throw Mismatch("the operator is not ready", expected: "200", actual: "\(call.response.status)")
      }
    }
  }
}

/// Where a rule of an Ingress leads (`networking.k8s.io/v1`).
private struct IngressBackend: CustomStringConvertible {
  let service: String
  let port: JSONValue

  var description: String { "\(service):\(port.scalarText ?? "?")" }

  static func all(of ingress: JSONValue, host: String) -> [IngressBackend] {
    let rules = (ingress["spec"]?["rules"]?.elements ?? []).filter { $0["host"]?.string == host }
    return rules.flatMap { $0["http"]?["paths"]?.elements ?? [] }.compactMap { path in
      let service = path["backend"]?["service"]
      guard let name = service?["name"]?.string else { return nil }
      let port = service?["port"]
      return IngressBackend(service: name, port: port?["number"] ?? port?["name"] ?? .null)
    }
  }

  func isServed(by service: Service, named name: String) -> Bool {
    name == self.service
      && service.ports.contains { $0.port == port.integer() || $0.name != nil && $0.name == port.string }
  }
}
