import Clients
import Runner
import Testing

@testable import StepLibrary

/// Which Service must have a port.
struct ServiceReadingTests {
  private static func service(_ name: String, _ ports: Int...) -> String {
    let list = ports.map { #"{"port": \#($0)}"# }.joined(separator: ",")
    return #"{"metadata": {"name": "\#(name)", "namespace": "monitoring"}, "spec": {"ports": [\#(list)]}}"#
  }

  private func reading(_ services: [String: String]) throws -> ServiceReading {
    var objects = services
    for (name, service) in services { objects["services/\(name)"] = service }
    objects["services"] = "{\"metadata\": {}, \"items\": [\(services.values.sorted().joined(separator: ","))]}"
    return ServiceReading(
      kubernetes: KubernetesClient(try FakeCluster(objects).connection), namespace: "monitoring",
      system: Target(name: "t").mimir.system)
  }

  private static let gateway = "mimir-gateway.monitoring.svc:8080"

  @Test func `the Service at the system's address has the port, whichever other has it`() async throws {
    let whole = try reading([
      "mimir-gateway": Self.service("mimir-gateway", 80, 8080), "mimir": Self.service("mimir", 8080),
    ])
    #expect(try await whole.service(withPort: 8080, at: Self.gateway).name == "mimir-gateway")
    let without = try reading([
      "mimir-gateway": Self.service("mimir-gateway", 80), "mimir": Self.service("mimir", 8080),
    ])
    let mismatch = await #expect(throws: Mismatch.self) {
      try await without.service(withPort: 8080, at: Self.gateway)
    }
    #expect(mismatch?.failure.summary == "Service mimir-gateway has no such port")
  }

  @Test func `a Service that is not there fails`() async throws {
    let mismatch = await #expect(throws: Mismatch.self) {
      try await reading(["mimir": Self.service("mimir", 8080)]).service(withPort: 8080, at: Self.gateway)
    }
    #expect(mismatch?.failure.summary == "there is no Service monitoring/mimir-gateway")
  }

  @Test func `at an address that is no Service's, one with the port is it, and of several none is known`() async throws
  {
    let one = try reading(["a": Self.service("a", 8080), "b": Self.service("b", 80)])
    #expect(try await one.service(withPort: 8080, at: "mimir.example.com:443").name == "a")
    await #expect(throws: Mismatch.self) { try await one.service(withPort: 9, at: "mimir.example.com:443") }
    let several = try reading(["a": Self.service("a", 8080), "b": Self.service("b", 8080)])
    await #expect(throws: Inconclusive.self) { try await several.service(withPort: 8080, at: "mimir.example.com:443") }
  }
}
