import Base
import Wire

struct PodKind: KindStrategy {
  func fill(_ pod: inout KubernetesObject, revision: Int) {
    let defaults: KeyValuePairs<String, JSONValue> = [
      "restartPolicy": "Always", "terminationGracePeriodSeconds": 30, "dnsPolicy": "ClusterFirst",
      "schedulerName": "default-scheduler", "serviceAccountName": "default",
    ]
    for (name, value) in defaults where pod["spec", name] == nil { pod["spec", name] = value }
    if pod["status", "phase"] == nil { pod["status"] = ["phase": "Pending", "qosClass": "Burstable"] }
  }

  func problems(of pod: KubernetesObject, replacing old: KubernetesObject?) -> [FieldProblem] {
    pod.missing(["spec", "containers"])
  }

  /// Its node lets it end in its own time.
  func isHeld(_ pod: KubernetesObject) -> Bool {
    !pod.finalizers.isEmpty || pod["metadata", "deletionGracePeriodSeconds"]?.int ?? 0 > 0
  }

  /// A pod that no node runs goes at once.
  func grace(of pod: KubernetesObject, asked: Int?) -> Int? {
    guard pod["spec", "nodeName"] != nil else { return nil }
    let grace = asked ?? pod["spec", "terminationGracePeriodSeconds"]?.int ?? 30
    return grace == 0 ? nil : grace
  }
}

/// What makes pods of a template.
struct WorkloadKind: KindStrategy {
  /// Where its way of updating stands; nil for one that has none.
  let strategy: String?
  /// What of the specification may change; nil for all but the selector.
  var changeable: Set<String>?

  func fill(_ workload: inout KubernetesObject, revision: Int) {
    workload.preset("spec", "replicas", to: 1)
    if let strategy, workload["spec", strategy] == nil { workload["spec", strategy] = ["type": "RollingUpdate"] }
  }

  func problems(of workload: KubernetesObject, replacing old: KubernetesObject?) -> [FieldProblem] {
    var problems = workload.missing(["spec", "selector"], ["spec", "template", "spec", "containers"])
    if let replicas = workload["spec", "replicas"], let count = replicas.int, count < 0 {
      problems.append(.invalid("spec.replicas", replicas, "must be greater than or equal to 0"))
    }
    let labels = workload["spec", "template", "metadata", "labels"]
    let selector = LabelSelector(labels: workload["spec", "selector", "matchLabels"]?.stringMap ?? [:])
    if problems.isEmpty, !selector.matches(labels?.stringMap ?? [:]) {
      let why = "`selector` does not match template `labels`"
      problems.append(.invalid("spec.template.metadata.labels", labels ?? .object([]), why))
    }
    return problems + (changeable == nil ? workload.immutable(["spec", "selector"], since: old) : fixed(workload, old))
  }

  private func fixed(_ workload: KubernetesObject, _ old: KubernetesObject?) -> [FieldProblem] {
    guard let old, let changeable else { return [] }
    let names = Set((workload["spec"]?.members ?? []).map(\.key) + (old["spec"]?.members ?? []).map(\.key))
    guard names.contains(where: { !changeable.contains($0) && workload["spec", $0] != old["spec", $0] }) else {
      return []
    }
    return [
      .forbidden(
        "spec",
        "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', "
          + "'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden")
    ]
  }
}

extension WorkloadKind {
  static let deployment = Self(strategy: "strategy")
  static let replicaSet = Self(strategy: nil)
  static let statefulSet = Self(
    strategy: "updateStrategy",
    changeable: [
      "replicas", "ordinals", "template", "updateStrategy", "revisionHistoryLimit",
      "persistentVolumeClaimRetentionPolicy", "minReadySeconds",
    ])
}
