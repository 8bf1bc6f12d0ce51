import Clients
import Runner

/// One look at an object of Flux.
struct FluxReading: Sendable {
  let flux: FluxClient

  func object(_ kind: FluxKind, namespace: String, name: String) async throws -> FluxObject {
    do {
      return try await flux.get(kind, namespace: namespace, name: name)
    } catch let error as KubernetesError where error.isNotFound {
      throw Mismatch(
        "there is no \(kind.title) \(name)", expected: "\(namespace)/\(name)", actual: error.message,
        curl: error.curlCommand)
    }
  }
}

extension FluxObject {
  /// What its conditions say, instead of what they should.
  func failure(_ conditions: KubernetesCondition?...) -> Mismatch {
    let texts = conditions.compactMap(\.self).map { "\($0.type) \($0.status), \($0.reason): \($0.message)" }
    return Mismatch(
      "\(namespace)/\(name) is not ready", expected: "Ready, for generation \(generation)",
      actual: texts.isEmpty ? "no condition" : texts.joined(separator: "; "))
  }
}
