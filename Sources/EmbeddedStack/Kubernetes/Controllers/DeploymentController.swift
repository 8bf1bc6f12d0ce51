import Base
import Wire

/// Keeps one replica set for the template of each deployment, and scales those of older templates to nothing.
struct DeploymentController: Controller {
  func reconcile(_ store: ClusterStore, in namespaces: Set<String>?) {
    for deployment in store.list(.deployments, in: namespaces) where !deployment.isTerminating {
      let hash = PodTemplate(of: deployment).hash
      let name = "\(deployment.name)-\(hash)"
      let replicas = deployment["spec", "replicas"] ?? 1
      for old in store.dependents(of: deployment, .replicaSets) where old.name != name {
        store.edit(.replicaSets, old) { $0["spec", "replicas"] = 0 }
      }
      if let set = store.get(.replicaSets, deployment.namespace, name) {
        store.edit(.replicaSets, set) { $0["spec", "replicas"] = replicas }
      } else {
        _ = try? store.create(replicaSet(of: deployment, name, hash), .replicaSets)
        let message = "Scaled up replica set \(name) to \(replicas.int ?? 1)"
        store.record("ScalingReplicaSet", message, about: deployment, by: "deployment-controller")
      }
      report(deployment, name, store)
    }
  }

  private func replicaSet(of deployment: KubernetesObject, _ name: String, _ hash: String) -> KubernetesObject {
    var set = KubernetesObject(.replicaSets, name: name, namespace: deployment.namespace)
    let template = deployment["spec", "template"] ?? .object([])
    let labels = (template[path: "metadata", "labels"]?.stringMap ?? [:]).merging(["pod-template-hash": hash]) { $1 }
    set["metadata", "labels"] = .map(labels)
    set["metadata", "annotations"] = ["deployment.kubernetes.io/revision": "1"]
    set["metadata", "ownerReferences"] = [deployment.ownerReference]
    let selector = (deployment["spec", "selector", "matchLabels"]?.stringMap ?? [:])
    set["spec"] = [
      "replicas": deployment["spec", "replicas"] ?? 1,
      "selector": ["matchLabels": .map(selector.merging(["pod-template-hash": hash]) { $1 })], "template": template,
    ]
    set["spec", "template", "metadata", "labels"] = .map(labels)
    return set
  }

  private func report(_ deployment: KubernetesObject, _ current: String, _ store: ClusterStore) {
    let sets = store.dependents(of: deployment, .replicaSets)
    func sum(_ field: String, _ sets: [KubernetesObject]) -> Int {
      sets.compactMap { $0["status", field]?.int }.reduce(0, +)
    }
    let (ready, total) = (sum("readyReplicas", sets), sum("replicas", sets))
    let updated = sum("replicas", sets.filter { $0.name == current })
    let wanted = deployment["spec", "replicas"]?.int ?? 1
    // The generation is that of what was looked at: the deployment may have another template by now.
    let (now, observed) = (store.now, deployment.generation)
    store.edit(.deployments, deployment) { deployment in
      let counts: KeyValuePairs<String, Int> = [
        "observedGeneration": observed, "replicas": total, "updatedReplicas": updated,
        "readyReplicas": ready, "availableReplicas": ready, "unavailableReplicas": max(0, wanted - ready),
      ]
      for (name, count) in counts { deployment["status", name] = .integer(count) }
      let isAvailable = ready >= wanted
      deployment.setCondition(
        .available(isAvailable), now: now)
      if isAvailable, updated == wanted { deployment.setCondition(.progressed(current), now: now) }
    }
  }
}

/// Keeps as many pods as each replica set asks for.
struct ReplicaSetController: Controller {
  let faults: FaultInjector

  func reconcile(_ store: ClusterStore, in namespaces: Set<String>?) {
    for set in store.list(.replicaSets, in: namespaces) where !set.isTerminating {
      let pods = store.dependents(of: set, .pods).filter { !$0.isTerminating }
      let wanted = set["spec", "replicas"]?.int ?? 1
      let template = PodTemplate(of: set)
      for _ in pods.count..<max(pods.count, wanted) {
        if faults.act(ClusterFaults.podNotRecreated, where: { $0.system == set.system }) != nil { continue }
        store.add(template.pod(name: nil, labels: [:]), by: "replicaset-controller", of: set, age: faults.age(of: set))
      }
      for pod in pods.dropFirst(wanted) { store.remove(pod, by: "replicaset-controller", of: set) }
      let current = store.dependents(of: set, .pods).filter { !$0.isTerminating }
      let ready: JSONValue = .integer(current.count { $0.isTrue("Ready") })
      let observed: JSONValue = .integer(set.generation)
      store.edit(.replicaSets, set) { set in
        set["status"] = [
          "observedGeneration": observed, "replicas": .integer(current.count),
          "fullyLabeledReplicas": .integer(current.count), "readyReplicas": ready, "availableReplicas": ready,
        ]
      }
    }
  }
}

extension JSONValue {
  fileprivate static func available(_ isAvailable: Bool) -> JSONValue {
    [
      "type": "Available", "status": isAvailable ? "True" : "False",
      "reason": isAvailable ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
      "message": isAvailable
        ? "Deployment has minimum availability." : "Deployment does not have minimum availability.",
    ]
  }

  fileprivate static func progressed(_ set: String) -> JSONValue {
    [
      "type": "Progressing", "status": "True", "reason": "NewReplicaSetAvailable",
      "message": .string("ReplicaSet \"\(set)\" has successfully progressed."),
    ]
  }
}
