import Clients

extension DoctorCheck {
  /// What steps do in the cluster, and what cannot be verified where we may not.
  private static func needed(in namespace: String) -> [(KubernetesAction, Set<Finding.Need>)] {
    func action(_ verb: String, _ resource: KubernetesResource, _ subresource: String? = nil) -> KubernetesAction {
      KubernetesAction(verb, resource, subresource: subresource, namespace: namespace)
    }
    let reading = [
      action("list", .pods), action("get", .pods, "log"), action("get", .services), action("list", .services),
      action("get", .endpoints), action("get", .secrets), action("list", .statefulSets), action("list", .deployments),
    ]
    let disrupting =
      [action("delete", .pods)] + ["get", "create", "update"].map { action($0, .leases) }
      + [KubernetesResource.statefulSets, .deployments].flatMap { resource in
        ["get", "patch"].map { action($0, resource, "scale") }
      }
    return reading.map { ($0, [.resource(.cluster)]) } + disrupting.map { ($0, [.disruptions]) }
  }

  /// Kustomizations are found by their names in any namespace.
  private static func neededOfFlux(
    in namespace: String, _ flux: FluxClient
  ) async -> [(KubernetesAction, Set<Finding.Need>)] {
    var actions: [KubernetesAction] = []
    if let releases = try? await flux.served(.helmRelease) {
      actions += ["get", "patch"].map { KubernetesAction($0, releases, namespace: namespace) }
    }
    if let kustomizations = try? await flux.served(.kustomization) {
      let found = (try? await flux.list(.kustomization)) ?? []
      actions.append(KubernetesAction("list", kustomizations))
      for namespace in Set(found.map(\.namespace)).sorted() {
        actions += ["get", "patch"].map { KubernetesAction($0, kustomizations, namespace: namespace) }
      }
    }
    return actions.map { ($0, [.resource(.flux)]) }
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

  static let permissions = DoctorCheck("permissions") { clients in
    guard case .success(let client) = clients.cluster, let target = clients.target.kubernetes,
      (try? await client.version()) != nil
    else { return [] }
    let namespace = clients.target.namespace
    // A way in that the target maps by itself needs no permission.
    let needsRoutes = !target.isInside && clients.target.endpoints.isEmpty
    let ofFlux = await neededOfFlux(in: namespace, FluxClient(client))
    let actions =
      needed(in: namespace) + ofFlux + (needsRoutes ? routes(to: clients.target.systems, in: namespace) : [])
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
      return Finding("permission", "\(action)", access.isAllowed ? .ok : .missing, detail, needs: needs)
    } catch { return Finding("permission", "\(action)", .missing, "cannot be asked: \(reason(error))", needs: needs) }
  }
}
