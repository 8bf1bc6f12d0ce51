import Base
import Wire

/// Keeps the pods `NAME-0`, `NAME-1`, … of each stateful set; a pod of an older template is replaced.
struct StatefulSetController: Controller {
  private static let component = "statefulset-controller"

  let faults: FaultInjector

  func reconcile(_ store: ClusterStore, in namespaces: Set<String>?) {
    for set in store.list(.statefulSets, in: namespaces) where !set.isTerminating {
      let template = PodTemplate(of: set)
      let pods = store.dependents(of: set, .pods)
      let wanted = (0..<(set["spec", "replicas"]?.int ?? 1)).map { "\(set.name)-\($0)" }
      for pod in pods where !wanted.contains(pod.name) && !pod.isTerminating {
        store.remove(pod, by: Self.component, of: set)
      }
      if let pod = nextToReplace(wanted.reversed(), pods, revision(set, template)) {
        store.remove(pod, by: Self.component, of: set)
      }
      for name in wanted where store.get(.pods, set.namespace, name) == nil {
        if faults.act(ClusterFaults.podNotRecreated, where: { $0.system == set.system }) != nil { continue }
        claimVolumes(of: set, pod: name, store)
        let labels = [
          "controller-revision-hash": revision(set, template), "statefulset.kubernetes.io/pod-name": name,
          "apps.kubernetes.io/pod-index": String(name.dropFirst(set.name.count + 1)),
        ]
        var pod = template.pod(name: name, labels: labels)
        mountVolumes(of: set, in: &pod)
        store.add(pod, by: Self.component, of: set, age: faults.age(of: set))
      }
      report(set, revision(set, template), store)
    }
  }

  /// A rolling update: one after the other from the last, each when those after it are ready.
  private func nextToReplace(
    _ names: [String], _ pods: [KubernetesObject], _ revision: String
  ) -> KubernetesObject? {
    for name in names {
      guard let pod = pods.first(where: { $0.name == name }), !pod.isTerminating else { return nil }
      if pod.labels["controller-revision-hash"] != revision { return pod }
      guard pod.isTrue("Ready") else { return nil }
    }
    return nil
  }

  private func revision(_ set: KubernetesObject, _ template: PodTemplate) -> String { "\(set.name)-\(template.hash)" }

  private func claimVolumes(of set: KubernetesObject, pod: String, _ store: ClusterStore) {
    for (_, name, claim) in Self.claims(of: set, pod: pod) {
      guard store.get(.persistentVolumeClaims, set.namespace, name) == nil else { continue }
      var volume = KubernetesObject(.persistentVolumeClaims, name: name, namespace: set.namespace)
      volume["spec"] = claim["spec"]
      volume["spec", "volumeName"] = .string("pvc-\(name)")
      volume["spec", "storageClassName"] = "standard"
      volume["status"] = [
        "phase": "Bound", "accessModes": ["ReadWriteOnce"],
        "capacity": claim[path: "spec", "resources", "requests"] ?? .object([]),
      ]
      // As `persistentVolumeClaimRetentionPolicy` says; without it claims stay when the set goes.
      if set["spec", "persistentVolumeClaimRetentionPolicy", "whenDeleted"] == "Delete" {
        volume["metadata", "ownerReferences"] = [set.ownerReference]
      }
      _ = try? store.create(volume, .persistentVolumeClaims)
    }
  }

  private func mountVolumes(of set: KubernetesObject, in pod: inout KubernetesObject) {
    let mounted = Self.claims(of: set, pod: pod.name).map { volume, claim, _ -> JSONValue in
      ["name": .string(volume), "persistentVolumeClaim": ["claimName": .string(claim)]]
    }
    guard !mounted.isEmpty else { return }
    pod["spec", "volumes"] = .array((pod["spec", "volumes"]?.elements ?? []) + mounted)
  }

  /// Of each template of the set: the volume, its claim's name for the pod, and the template.
  private static func claims(
    of set: KubernetesObject, pod: String
  ) -> [(volume: String, claim: String, template: JSONValue)] {
    (set["spec", "volumeClaimTemplates"]?.elements ?? []).map { template in
      let volume = template[path: "metadata", "name"]?.string ?? ""
      return (volume, "\(volume)-\(pod)", template)
    }
  }

  private func report(_ set: KubernetesObject, _ revision: String, _ store: ClusterStore) {
    let pods = store.dependents(of: set, .pods).filter { !$0.isTerminating }
    let ready: JSONValue = .integer(pods.count { $0.isTrue("Ready") })
    let current: JSONValue = .integer(pods.count { $0.labels["controller-revision-hash"] == revision })
    // Of what was looked at: the set may have another template by now.
    let observed: JSONValue = .integer(set.generation)
    store.edit(.statefulSets, set) { set in
      set["status"] = [
        "observedGeneration": observed, "replicas": .integer(pods.count), "readyReplicas": ready,
        "availableReplicas": ready, "currentReplicas": current, "updatedReplicas": current,
        "currentRevision": .string(revision), "updateRevision": .string(revision), "collisionCount": 0,
      ]
    }
  }
}

extension FaultInjector {
  /// How long ago a new pod of the set is said to have been created, by fault.
  func age(of set: KubernetesObject) -> Duration? { act(PodFaults.lateReady) { $0.system == set.system }?.time }
}
