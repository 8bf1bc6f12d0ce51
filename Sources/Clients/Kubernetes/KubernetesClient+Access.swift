import Base
import Wire

/// What the API server says to whether we may.
package struct KubernetesAccess: Equatable, Sendable {
  package var isAllowed: Bool
  package var reason: String
}

extension KubernetesClient {
  private static let reviews = KubernetesResource(
    group: "authorization.k8s.io", "selfsubjectaccessreviews", isNamespaced: false)

  /// Asks whether we may, without doing it (SelfSubjectAccessReview).
  package func review(_ action: KubernetesAction) async throws -> KubernetesAccess {
    let attributes: [(String, String?)] = [
      ("verb", action.verb), ("group", action.resource.group), ("version", action.resource.version),
      ("resource", action.resource.name), ("subresource", action.subresource), ("namespace", action.namespace),
      ("name", action.name),
    ]
    let members = attributes.compactMap { key, value in value.map { JSONMember(key: key, value: .string($0)) } }
    let answer = try await create(
      Self.reviews,
      [
        "apiVersion": "authorization.k8s.io/v1", "kind": "SelfSubjectAccessReview",
        "spec": ["resourceAttributes": .object(members)],
      ])
    return KubernetesAccess(
      isAllowed: answer["status"]?["allowed"]?.bool ?? false, reason: answer["status"]?["reason"]?.string ?? "")
  }
}
