import Clients
import Yaml

@testable import StepLibrary

/// A system that only the tests have: all that another one needs beside its clients.
struct ToyTarget: SystemTarget {
  static let name = SystemName("toy", title: "Toy")

  var url = "http://toy.monitoring.svc:1000"
  var access = Access()

  init() {}

  init(_ node: YamlNode, _ secrets: SecretReader) throws(YamlError) {}

  var system: System {
    System(
      Self.name, api: url, access: access, tenant: "children",
      storage: SystemStorage(bucket: "toy-box", tenant: "children", secret: "toy-s3-secret", settings: ["box"]),
      admin: AdminEndpoints(url), configurationPath: "/config")
  }
}

extension SystemKind {
  static let toy = SystemKind(
    name: ToyTarget.name, expectReady: { try await $0.reading(of: ToyTarget.name).expectReady() },
    expectServed: { _, _ in }, noteData: { _ in }, expectData: { _ in }, expectOwnBlock: { _, _ in })
}

extension PlanBench {
  /// With the toy at an address.
  static func toy(_ url: String = "http://127.0.0.1:1", _ access: Access = Access()) -> PlanBench {
    var bench = PlanBench()
    bench.target[ToyTarget.self].url = url
    bench.target[ToyTarget.self].access = access
    bench.parts.append(LibraryPart(steps: [], systems: [.toy]))
    return bench
  }
}
