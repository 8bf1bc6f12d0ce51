import Base
import Wire

/// How the pods of a PodDisruptionBudget are.
struct BudgetHealth {
  let expected: Int
  let desired: Int
  let current: Int

  init(_ budget: KubernetesObject, in store: ClusterStore) {
    let pods = store.list(.pods, in: budget.namespace).filter { budget.isBudget(of: $0) && !$0.isFinished }
    current = pods.count { $0.isTrue("Ready") && !$0.isTerminating }
    let minimum = budget["spec", "minAvailable"]
    if let count = minimum?.int, minimum?.string == nil {
      (expected, desired) = (pods.count, count)
    } else {
      let wanted = Self.wanted(pods, store)
      expected = wanted
      desired =
        minimum.map { Self.scaled($0, of: wanted) }
        ?? max(0, wanted - Self.scaled(budget["spec", "maxUnavailable"] ?? 0, of: wanted))
    }
  }

  var allowed: Int { expected > 0 ? max(0, current - desired) : 0 }
  /// Whether enough serve as it is.
  var isHealthy: Bool { desired > 0 && current >= desired }

  /// What the owners of the pods ask for.
  private static func wanted(_ pods: [KubernetesObject], _ store: ClusterStore) -> Int {
    let owners = Dictionary(grouping: pods) { $0.ownerUIDs.first ?? $0.uid }
    return owners.reduce(0) { sum, group in
      let reference = group.value[0]["metadata", "ownerReferences"]?.elements?.first
      let type = store.type(
        kind: reference?["kind"]?.string ?? "", apiVersion: reference?["apiVersion"]?.string ?? "")
      let owner = type.flatMap { store.get($0, group.value[0].namespace, reference?["name"]?.string ?? "") }
      return sum + (owner?["spec", "replicas"]?.int ?? group.value.count)
    }
  }

  /// A count, or a percentage, rounded up.
  private static func scaled(_ value: JSONValue, of total: Int) -> Int {
    guard let text = value.string, text.hasSuffix("%"), let percent = Int(text.dropLast()) else {
      return value.int ?? 0
    }
    return (total * percent + 99) / 100
  }
}

struct BudgetController: Controller {
  func reconcile(_ store: ClusterStore, in namespaces: Set<String>?) {
    let now = store.now
    for budget in store.list(.disruptionBudgets, in: namespaces) where !budget.isTerminating {
      let (health, observed) = (BudgetHealth(budget, in: store), budget.generation)
      store.edit(.disruptionBudgets, budget) { budget in
        let counts: KeyValuePairs<String, Int> = [
          "observedGeneration": observed, "disruptionsAllowed": health.allowed,
          "currentHealthy": health.current, "desiredHealthy": health.desired, "expectedPods": health.expected,
        ]
        for (name, count) in counts { budget["status", name] = .integer(count) }
        let isAllowed = health.allowed > 0
        budget.setCondition(
          [
            "type": "DisruptionAllowed", "status": isAllowed ? "True" : "False",
            "observedGeneration": .integer(observed),
            "reason": isAllowed ? "SufficientPods" : "InsufficientPods", "message": "",
          ], now: now)
      }
    }
  }
}

extension KubernetesObject {
  /// An empty selector of a budget selects all pods of its namespace, none at all selects none.
  func isBudget(of pod: KubernetesObject) -> Bool {
    guard let selector = self["spec", "selector"], pod.namespace == namespace else { return false }
    return LabelSelector(object: selector).matches(pod.labels)
  }
}

struct QuotaController: Controller {
  func reconcile(_ store: ClusterStore, in namespaces: Set<String>?) {
    for quota in store.list(.resourceQuotas, in: namespaces) where !quota.isTerminating {
      let status = store.state.withLock { QuotaCheck(quota, in: $0).status }
      store.edit(.resourceQuotas, quota) { $0["status"] = status }
    }
  }
}

/// Finds a volume for each claim.
struct ClaimController: Controller {
  func reconcile(_ store: ClusterStore, in namespaces: Set<String>?) {
    for claim in store.list(.persistentVolumeClaims, in: namespaces) where claim["status", "phase"] == "Pending" {
      store.edit(.persistentVolumeClaims, claim) { claim in
        claim.preset("spec", "volumeName", to: .string("pvc-\(claim.uid)"))
        claim["status"] = [
          "phase": "Bound", "accessModes": claim["spec", "accessModes"] ?? .array([]),
          "capacity": claim["spec", "resources", "requests"] ?? .object([]),
        ]
      }
    }
  }
}
