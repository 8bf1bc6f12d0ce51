import Base
import Wire

/// The manifests of a stack as its API server has them: after decryption and defaults, without their files.
package struct ClusterManifests: Sendable {
  private let kubernetes: KubernetesClient

  package init(_ kubernetes: KubernetesClient) { self.kubernetes = kubernetes }

  /// A Secret, HelmRelease, Kustomization, OCIRepository or GitRepository; nil where there is none of that name.
  ///
  /// Throws `KubernetesError` where we may not look, and `FluxError` where the cluster does not serve the kind.
  package func find(kind: String, name: String, namespace: String) async throws -> Manifest? {
    guard let resource = try await resource(of: kind) else { return nil }
    do {
      let json = try await kubernetes.get(resource, namespace: namespace, name: name)
      return Manifest(path: nil, line: 0, json: json)
    } catch let error as KubernetesError where error.isNotFound { return nil }
  }

  /// The Kustomization that applied an object, by the labels that Flux puts on it.
  package func owner(of manifest: Manifest) async throws -> Manifest? {
    let labels = manifest.json["metadata"]?["labels"]
    let prefix = FluxKind.kustomization.group
    guard let name = labels?["\(prefix)/name"]?.string, let namespace = labels?["\(prefix)/namespace"]?.string else {
      return nil
    }
    return try await find(kind: "Kustomization", name: name, namespace: namespace)
  }

  private func resource(of kind: String) async throws -> KubernetesResource? {
    if kind == "Secret" { return .secrets }
    guard let flux = FluxKind.allCases.first(where: { $0.kind == kind }) else { return nil }
    return try await FluxClient(kubernetes).served(flux)
  }
}

extension FluxKind {
  /// As manifests name it.
  fileprivate var kind: String {
    switch self {
    case .helmRelease: "HelmRelease"
    case .kustomization: "Kustomization"
    case .ociRepository: "OCIRepository"
    case .gitRepository: "GitRepository"
    }
  }
}
