extension DoctorCheck {
  /// What steps do in the cluster, and what cannot be verified where we may not.
  private static func needed(in namespace: String) -> [(KubernetesAction, Set<Finding.Need>)] {
    let helm = KubernetesResource(group: FluxKind.helmRelease.group, version: "v2", FluxKind.helmRelease.rawValue)
    let kustomize = KubernetesResource(group: FluxKind.kustomization.group, FluxKind.kustomization.rawValue)
    func action(_ verb: String, _ resource: KubernetesResource, _ subresource: String? = nil) -> KubernetesAction {
      KubernetesAction(verb, resource, subresource: subresource, namespace: namespace)
    }
    let reading =
      ["get", "list", "watch"].map { action($0, .pods) } + [
        action("get", .pods, "log"), action("list", .events), action("get", .services), action("get", .secrets),
        action("get", .statefulSets), action("get", .deployments),
      ]
    let disrupting = [
      action("delete", .pods), action("patch", .statefulSets, "scale"), action("patch", .deployments, "scale"),
    ]
    return reading.map { ($0, [.system("kubernetes")]) } + disrupting.map { ($0, [.disruptions]) }
      + [action("get", helm), action("patch", helm), action("get", kustomize), action("patch", kustomize)]
      .map { ($0, [.system("flux")]) }
  }

  /// Of the ways into the cluster.
  private static func routes(in namespace: String) -> [(KubernetesAction, Set<Finding.Need>)] {
    let proxy = ["get", "create"].map { KubernetesAction($0, .services, subresource: "proxy", namespace: namespace) }
    let forward = KubernetesAction("create", .pods, subresource: "portforward", namespace: namespace)
    return (proxy + [forward]).map {
      ($0, [.system("tempo"), .system("mimir"), .system("grafana"), .system("prometheus")])
    }
  }

  static let permissions = DoctorCheck("permissions") { clients in
    guard case .success(let client) = clients.cluster, let target = clients.target.kubernetes else { return [] }
    let namespace = clients.target.namespace
    // A way in that the target maps by itself needs no permission.
    let needsRoutes = !target.isInside && clients.target.endpoints.isEmpty
    let actions = needed(in: namespace) + (needsRoutes ? routes(in: namespace) : [])
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
