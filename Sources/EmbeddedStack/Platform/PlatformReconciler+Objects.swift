import Base
import Wire

/// The objects that a platform is made of, as they are written.
extension PlatformReconciler {
  func objects(_ spec: ComponentSpec, _ work: PlatformWork) -> ComponentObjects {
    ComponentObjects(platform: work.platform, spec: spec)
  }

  static func workloadPlural(_ spec: ComponentSpec) -> String {
    (spec.component == .grafana ? OwnedKind.deployment : .statefulSet).plural
  }

  func apply(_ spec: ComponentSpec, _ work: PlatformWork) async throws(ClusterConnection.Failure) {
    for object in try await wanted(spec, work) {
      if faults.act(OperatorFaults.objectsMissing, where: { $0.kind == object.kind.rawValue }) != nil { continue }
      try await apply(astray(object))
    }
  }

  /// By fault, an Ingress that leads nowhere.
  private func astray(_ wanted: OwnedObject) -> OwnedObject {
    guard wanted.kind == .ingress, faults.act(OperatorFaults.ingressAstray) != nil else { return wanted }
    var wanted = wanted
    let rules = (wanted.object["spec", "rules"]?.elements ?? []).map { rule in
      var rule = rule
      let paths = (rule[path: "http", "paths"]?.elements ?? []).map { path in
        var path = path
        path[path: "backend", "service", "port", "number"] = 1
        return path
      }
      rule[path: "http", "paths"] = .array(paths)
      return rule
    }
    wanted.object["spec", "rules"] = .array(rules)
    return wanted
  }

  /// Writes only what is not so yet: what others have put beside it stays.
  func apply(_ wanted: OwnedObject) async throws(ClusterConnection.Failure) {
    var object = wanted.object
    if faults.act(OperatorFaults.applyHot) != nil {
      object["metadata", "annotations"] = ["observability.io/applied": .string(clock.now().rfc3339(fractionDigits: 9))]
    }
    let known = cache.get(wanted.kind.plural, object.namespace ?? "", object.name)
    let clobbers = faults[OperatorFaults.clobbers] != nil
    if let known, known.json.includes(object.json), !(clobbers && known.hasMore(than: object)) { return }
    let path = "\(Self.path(wanted.kind, object.namespace ?? ""))/\(object.name)"
    var answer: JSONValue
    if known != nil, clobbers, faults.act(OperatorFaults.clobbers) != nil {
      answer = try await api.send("PUT", path, object.json)
    } else {
      answer = try await api.send(
        "PATCH", "\(path)?fieldManager=\(ComponentObjects.manager)&force=true", object.json,
        as: "application/apply-patch+yaml")
    }
    answer[member: "kind"] = .string(wanted.kind.rawValue)
    cache.put(KubernetesObject(answer), wanted.kind.plural)
  }

  static func path(_ kind: OwnedKind, _ namespace: String) -> String {
    let root = kind.apiVersion == "v1" ? "/api/v1" : "/apis/\(kind.apiVersion)"
    return "\(root)/namespaces/\(namespace)/\(kind.plural)"
  }

  func owned(by platform: KubernetesObject, _ kind: OwnedKind) -> [KubernetesObject] {
    cache.list(kind.plural, in: platform.namespace).filter { $0.ownerUIDs.contains(platform.uid) }
  }

  func delete(_ object: KubernetesObject, _ kind: OwnedKind) async throws(ClusterConnection.Failure) {
    guard !object.isTerminating else { return }
    do throws(ClusterConnection.Failure) {
      try await api.send("DELETE", "\(Self.path(kind, object.namespace ?? ""))/\(object.name)")
    } catch { if error.status != 404 { throw error } }
  }

  // MARK: Health

  /// By its workload, and by why its pods wait.
  func health(of spec: ComponentSpec, _ work: PlatformWork) -> Health {
    let name = objects(spec, work).name
    guard let workload = cache.get(Self.workloadPlural(spec), work.platform.namespace ?? "", name) else {
      return .onItsWay
    }
    let status = workload["status"]
    let isCurrent = status?["observedGeneration"]?.int ?? 0 >= workload.generation
    let (ready, updated) = (status?["readyReplicas"]?.int ?? 0, status?["updatedReplicas"]?.int ?? 0)
    let isOf = workload["spec", "template", "spec", "containers"]?.elements?.first?["image"]?.string == spec.image
    if isCurrent, isOf, ready >= spec.replicas, updated >= spec.replicas { return .ready }
    let pods = cache.list("pods", in: work.platform.namespace).filter {
      $0.labels["app.kubernetes.io/instance"] == work.platform.name
        && $0.labels["app.kubernetes.io/name"] == spec.component.rawValue && !$0.isTerminating
    }
    for pod in pods where pod["spec", "containers"]?.elements?.first?["image"]?.string == spec.image {
      let waiting = pod["status", "containerStatuses"]?.elements?.first?[path: "state", "waiting"]
      let reason = waiting?["reason"]?.string ?? ""
      guard ["ErrImagePull", "ImagePullBackOff", "CrashLoopBackOff", "InvalidImageName"].contains(reason) else {
        continue
      }
      return .broken("pod \(pod.name): \(reason): \(waiting?["message"]?.string ?? "")")
    }
    return .onItsWay
  }
}

extension KubernetesObject {
  /// Whether others have put labels or annotations on it.
  fileprivate func hasMore(than other: KubernetesObject) -> Bool {
    Set(labels.keys) != Set(other.labels.keys) || !annotations.isEmpty
  }
}
