package import Clients

/// What of a cluster a right's actions depend on.
package struct ClusterPlaces: Sendable {
  package var target: Target
  /// The namespaces of the Kustomizations.
  package var flux: [String]
  package var releases: KubernetesResource
  package var kustomizations: KubernetesResource
  /// Whether the cluster has Flux at all.
  package var servesFlux = true

  /// As manifests are written without a look at the cluster.
  package init(
    _ target: Target, flux: [String] = ["flux-system"],
    releases: KubernetesResource = KubernetesResource(group: FluxKind.helmRelease.group, version: "v2", "helmreleases"),
    kustomizations: KubernetesResource = KubernetesResource(group: FluxKind.kustomization.group, "kustomizations")
  ) {
    (self.target, self.flux, self.releases, self.kustomizations) = (target, flux, releases, kustomizations)
  }
}

extension ClusterRight {
  /// What it comes to, without a wish for more.
  package func actions(in places: ClusterPlaces) -> [KubernetesAction] {
    let may = Wording(namespace: places.target.namespace)
    switch self {
    case .pods: return may(["list"], .pods)
    case .podDeletion: return may(["list", "delete"], .pods)
    case .logs: return may(["list"], .pods) + may(["get"], .pods, "log")
    case .storeErrors: return places.target.control == nil ? Self.logs.actions(in: places) : []
    case .disks: return places.target.control == nil ? may(["list"], .pods) : []
    case .workloads: return may(["list"], .statefulSets) + may(["list"], .deployments)
    case .services: return may(["get"], .services) + (places.namesServices ? [] : may(["list"], .services))
    case .endpoints: return may(["get"], .endpoints)
    case .secrets: return places.secrets.flatMap { may(["get"], .secrets, name: $0) }
    case .keys(let bucket): return places.secrets(of: bucket).flatMap { may(["get"], .secrets, name: $0) }
    case .secret(let path): return places.secret(path).map { [$0] } ?? []
    case .releases, .upgrades, .stops, .reconciliation:
      return places.servesFlux ? fluxActions(in: places, may) : []
    case .owners: return places.flux.flatMap { Wording(namespace: $0)(["get"], places.kustomizations) }
    case .environment:
      return [KubernetesResource.statefulSets, .deployments].flatMap { may(["list", "get", "patch"], $0) }
    case .storeCut:
      if case .networkPolicy? = places.target.storeCut { return may(["create", "delete"], .networkPolicies) }
      return []
    case .lockReading: return may(["get"], .leases, name: LeaseLock.name)
    case .lock: return may(["create"], .leases) + may(["get", "update"], .leases, name: LeaseLock.name)
    }
  }
}

extension ClusterRight {
  private func fluxActions(in places: ClusterPlaces, _ may: Wording) -> [KubernetesAction] {
    switch self {
    case .upgrades: return may(["list"], .pods) + may(["get", "patch"], places.releases)
    case .stops:
      return may(["list"], .pods) + may(["get", "patch"], places.releases)
        + [KubernetesResource.statefulSets, .deployments].flatMap {
          may(["list", "get"], $0) + may(["patch"], $0, "scale")
        }
    case .reconciliation:
      return [KubernetesAction("list", places.kustomizations)]
        + places.flux.flatMap { Wording(namespace: $0)(["get", "patch"], places.kustomizations) }
    default: return may(["get"], places.releases)
    }
  }
}

/// `may(["get"], .pods, "log")`
private struct Wording {
  let namespace: String

  func callAsFunction(
    _ verbs: [String], _ resource: KubernetesResource, _ subresource: String? = nil, name: String? = nil
  ) -> [KubernetesAction] {
    verbs.map { KubernetesAction($0, resource, subresource: subresource, namespace: namespace, name: name) }
  }
}

extension ClusterPlaces {
  /// Of the systems that keep something in an object store.
  fileprivate var secrets: [String] { secrets(of: nil) }

  /// Of those that keep it in one bucket.
  fileprivate func secrets(of bucket: String?) -> [String] {
    let storages = target.systems.compactMap(\.storage).filter { bucket == nil || $0.bucket == bucket }
    return Set(storages.map(\.secret)).sorted()
  }

  /// Whether the Services to be looked at are those that the target's addresses name; else they are looked for.
  fileprivate var namesServices: Bool {
    let hosts = [target.tempo.otlpGrpc, EndpointMap.address(of: target.mimir.push) ?? ""]
    return hosts.allSatisfy { ServiceAddress($0) != nil }
  }

  fileprivate func secret(_ path: String) -> KubernetesAction? {
    let parts = path.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    return KubernetesAction("get", .secrets, namespace: parts[0], name: parts[1])
  }
}
