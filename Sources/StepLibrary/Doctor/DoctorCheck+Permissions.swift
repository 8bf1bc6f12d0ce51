import Clients

extension DoctorCheck {
  /// The rights' actions where this cluster has them, each with what cannot be verified without it.
  private static func needed(
    for rights: [ClusterRight], in places: ClusterPlaces
  ) -> [(KubernetesAction, Set<Finding.Need>)] {
    var order: [KubernetesAction] = []
    var needs: [KubernetesAction: Set<Finding.Need>] = [:]
    for right in rights {
      for action in right.actions(in: places) {
        if needs[action] == nil { order.append(action) }
        needs[action, default: []].insert(right.need)
      }
    }
    return order.map { ($0, needs[$0] ?? []) }
  }

  /// Kustomizations are found by their names in any namespace.
  private static func places(_ target: Target, _ flux: FluxClient) async -> ClusterPlaces {
    var places = ClusterPlaces(target, flux: [])
    places.servesFlux = false
    if let releases = try? await flux.served(.helmRelease) {
      (places.releases, places.servesFlux) = (releases, true)
    }
    if let kustomizations = try? await flux.served(.kustomization) {
      places.kustomizations = kustomizations
      let found = try? await flux.list(.kustomization)
      places.flux = found.map { Set($0.map(\.namespace)).sorted() } ?? ["flux-system"]
    }
    return places
  }

  /// Of the ways into the cluster.
  private static func routes(to systems: [System], in namespace: String) -> [(KubernetesAction, Set<Finding.Need>)] {
    let needs = Set(systems.map { Finding.Need.resource($0.name.resource) })
    let proxy = ["get", "create"].map { KubernetesAction($0, .services, subresource: "proxy", namespace: namespace) }
    let forward = KubernetesAction("create", .pods, subresource: "portforward", namespace: namespace)
    return (proxy + [forward]).map {
      ($0, needs)
    }
  }

  static func permissions(_ rights: [ClusterRight]) -> DoctorCheck {
    DoctorCheck("permissions") { clients in await review(rights, clients) }
  }

  private static func review(_ rights: [ClusterRight], _ clients: TargetClients) async -> [Finding] {
    guard case .success(let client) = clients.cluster, let target = clients.target.kubernetes,
      (try? await client.version()) != nil
    else { return [] }
    let namespace = clients.target.namespace
    // A way in that the target maps by itself needs no permission.
    let needsRoutes = !target.isInside && clients.target.endpoints.isEmpty
    let places = await places(clients.target, FluxClient(client))
    let actions =
      needed(for: rights, in: places) + (needsRoutes ? routes(to: clients.target.systems, in: namespace) : [])
    var findings: [Finding] = []
    for (action, needs) in actions { findings.append(await review(action, needs, client)) }
    return findings
  }

  private static func review(
    _ action: KubernetesAction, _ needs: Set<Finding.Need>, _ client: KubernetesClient
  ) async -> Finding {
    do {
      let access = try await client.review(action)
      let detail = access.isAllowed ? "allowed" : "not allowed\(access.reason.isEmpty ? "" : ": \(access.reason)")"
      return Finding("permission", action.subject, access.isAllowed ? .ok : .missing, detail, needs: needs)
    } catch {
      return Finding("permission", action.subject, .missing, "cannot be asked: \(reason(error))", needs: needs)
    }
  }
}

extension ClusterRight {
  fileprivate var need: Finding.Need { self == .lock ? .disruptions : .right(self) }
}

extension KubernetesAction {
  /// With the name of the object, where it must be one.
  fileprivate var subject: String { description + (name.map { ": \($0)" } ?? "") }
}
