import Base
import Clients
import Runner
import Testing

@testable import StepLibrary

/// What one look at a reconciliation says.
struct KustomizationReadingTests {
  private static func kustomization(handled: String? = nil, ready: String = "True", stalled: Bool = false) -> String {
    let stall = stalled ? #",{"type": "Stalled", "status": "True", "reason": "Broken", "message": "given up"}"# : ""
    let token = handled.map { #""lastHandledReconcileAt": "\#($0)","# } ?? ""
    return #"""
      {"metadata": {"name": "apps", "namespace": "monitoring", "generation": 1},
       "status": {\#(token) "observedGeneration": 1, "conditions": [
         {"type": "Ready", "status": "\#(ready)", "reason": "R", "message": "m"}\#(stall)]}}
      """#
  }

  private func look(_ text: String) async throws -> KubernetesCondition {
    let cluster = try FakeCluster(["kustomizations/apps": text])
    let reading = KustomizationReading(flux: FluxClient(KubernetesClient(cluster.connection)))
    return try await reading.reconciled(FluxObject(try JSONValue(parsing: Array(text.utf8))), by: "T")
  }

  @Test func `one that was handled and went well is over`() async throws {
    #expect(try await look(Self.kustomization(handled: "T")).isTrue)
  }

  @Test(arguments: [
    (kustomization(), "apps is not reconciled"), (kustomization(handled: "S"), "apps is not reconciled"),
    (kustomization(handled: "T", ready: "Unknown"), "apps is not reconciled"),
    (kustomization(handled: "T", ready: "False"), "monitoring/apps is not ready"),
  ])
  func `one that is not is looked at again`(text: String, summary: String) async throws {
    let mismatch = await #expect(throws: Mismatch.self) { try await look(text) }
    #expect(mismatch?.failure.summary == summary)
  }

  @Test func `one that has stalled is not`() async throws {
    await #expect(throws: FinalMismatch.self) { try await look(Self.kustomization(stalled: true)) }
  }
}
