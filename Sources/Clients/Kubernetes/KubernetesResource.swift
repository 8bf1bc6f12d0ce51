import Base
import Wire

/// A kind of object of the Kubernetes API, as its paths name it.
package struct KubernetesResource: Hashable, Sendable {
  /// Empty for the core API.
  package var group: String
  package var version: String
  /// Lower case, plural: `pods`.
  package var name: String
  package var isNamespaced: Bool

  package init(group: String = "", version: String = "v1", _ name: String, isNamespaced: Bool = true) {
    self.group = group
    self.version = version
    self.name = name
    self.isNamespaced = isNamespaced
  }

  /// - Parameter apiVersion: as manifests have it: `v1`, `apps/v1`.
  package init(apiVersion: String, _ name: String, isNamespaced: Bool = true) {
    let parts = apiVersion.split(separator: "/", maxSplits: 1).map(String.init)
    self.init(
      group: parts.count == 2 ? parts[0] : "", version: parts.last ?? "v1", name, isNamespaced: isNamespaced)
  }

  /// As manifests have it.
  package var apiVersion: String { group.isEmpty ? version : "\(group)/\(version)" }

  package static let pods = KubernetesResource("pods")
  package static let services = KubernetesResource("services")
  package static let endpoints = KubernetesResource("endpoints")
  package static let secrets = KubernetesResource("secrets")
  package static let configMaps = KubernetesResource("configmaps")
  package static let events = KubernetesResource("events")
  package static let nodes = KubernetesResource("nodes", isNamespaced: false)
  package static let namespaces = KubernetesResource("namespaces", isNamespaced: false)
  package static let deployments = KubernetesResource(group: "apps", "deployments")
  package static let networkPolicies = KubernetesResource(group: "networking.k8s.io", "networkpolicies")
  package static let statefulSets = KubernetesResource(group: "apps", "statefulsets")
  package static let leases = KubernetesResource(group: "coordination.k8s.io", "leases")

  /// The path of the collection, or of one object or its subresource.
  package func path(namespace: String? = nil, name: String? = nil, subresource: String? = nil) -> String {
    let api = group.isEmpty ? ["api", version] : ["apis", group, version]
    let scope = isNamespaced ? namespace.map { ["namespaces", $0] } ?? [] : []
    let parts = api + scope + [self.name] + [name, subresource].compactMap { $0 }
    return "/" + parts.map { PercentEncoding.encode($0) }.joined(separator: "/")
  }

  /// `helmreleases.helm.toolkit.fluxcd.io`, `pods`.
  package var qualifiedName: String { group.isEmpty ? name : "\(name).\(group)" }
}

/// What is done to which object: the unit of permissions.
package struct KubernetesAction: Hashable, Sendable, CustomStringConvertible {
  /// `get`, `list`, `watch`, `create`, `update`, `patch`, `delete`.
  package var verb: String
  package var resource: KubernetesResource
  package var subresource: String?
  package var namespace: String?
  package var name: String?

  package init(
    _ verb: String, _ resource: KubernetesResource, subresource: String? = nil, namespace: String? = nil,
    name: String? = nil
  ) {
    self.verb = verb
    self.resource = resource
    self.subresource = subresource
    self.namespace = namespace
    self.name = name
  }

  /// `get pods/log in namespace monitoring`.
  package var description: String {
    let place = namespace.map { " in namespace \($0)" } ?? ""
    return "\(verb) \(resource.qualifiedName)\(subresource.map { "/\($0)" } ?? "")\(place)"
  }
}
