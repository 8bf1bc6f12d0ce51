import Clients
import Runner

/// One look at the cluster's Kustomizations.
struct KustomizationReading: Sendable {
  let flux: FluxClient

  /// In whichever namespace it is.
  func named(_ name: String) async throws -> FluxObject {
    let found = try await flux.list(.kustomization)
    if let object = found.first(where: { $0.name == name }) { return object }
    throw Mismatch(
      "there is no Kustomization \(name)", expected: name, actual: found.map(\.name).sorted().joined(separator: ", "))
  }

  /// A reconciliation that was asked for with this token is over and went well; what it came to.
  func reconciled(_ object: FluxObject, by token: String) async throws -> KubernetesCondition {
    let object = try await FluxReading(flux: flux)
      .object(.kustomization, namespace: object.namespace, name: object.name)
    switch object.progress(of: token) {
    case .ready(let condition): return condition
    case .waiting(let state): throw Mismatch("\(object.name) is not reconciled", expected: "handled", actual: state)
    case .notReady(let condition): throw object.failure(condition)
    case .stalled(let condition): throw FinalMismatch(object.failure(condition))
    }
  }
}
