import Runner
import Testing
import Wire

@testable import StepLibrary

struct IntegrationTests {
  private static let push = "http://mimir-gateway.monitoring.svc:8080/api/v1/push"

  private static func provisioning(_ names: String...) -> JSONValue {
    ["datasources": ["any.yaml": ["datasources": .array(names.map { ["name": .string($0)] })]]]
  }

  @Test(
    arguments: [
      (provisioning("Tempo", "Mimir"), nil), (provisioning("Mimir"), "Mimir"), (["datasources": [:]], "none"),
      (.null, "none"),
    ] as [(JSONValue, String?)])
  func `a release provisions both data sources or says which it has`(values: JSONValue, found: String?) {
    do {
      try ReleaseValues.expectDatasources(["Tempo", "Mimir"], in: values)
      #expect(found == nil)
    } catch {
      #expect(error.failure.actual == found)
    }
  }

  @Test func `a release writes to Mimir's address and to no other`() {
    func values(_ url: String) -> JSONValue {
      ["prometheus": ["prometheusSpec": ["remoteWrite": [["url": .string(url)]]]]]
    }
    #expect(throws: Never.self) { try ReleaseValues.expectRemoteWrite(to: Self.push, in: values(Self.push)) }
    #expect(throws: Mismatch.self) { try ReleaseValues.expectRemoteWrite(to: Self.push, in: values("http://else")) }
    #expect(throws: Mismatch.self) { try ReleaseValues.expectRemoteWrite(to: Self.push, in: .null) }
  }
}
