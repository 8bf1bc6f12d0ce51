import Base
import Wire

/// A NetworkPolicy, as far as it says which pods reach nothing outside of the cluster.
struct NetworkPolicy: Sendable {
  private let object: KubernetesObject

  init(_ object: KubernetesObject) { self.object = object }

  /// Pods of other labels are none of its business.
  func selects(_ labels: [String: String]) -> Bool {
    LabelSelector(labels: object["spec", "podSelector", "matchLabels"]?.stringMap ?? [:]).matches(labels)
  }

  /// An egress rule without peers leads everywhere, as one with a block of addresses may; one for pods does not.
  var closesTheWayOut: Bool {
    let types = object["spec", "policyTypes"]?.elements?.compactMap(\.string) ?? []
    let rules = object["spec", "egress"]?.elements ?? []
    return types.contains("Egress")
      && rules.allSatisfy { rule in
        guard let peers = rule["to"]?.elements, !peers.isEmpty else { return false }
        return peers.allSatisfy { $0["ipBlock"] == nil }
      }
  }
}

extension ClusterStore {
  /// Whether a pod of the system reaches what lies outside of the cluster, such as the object store; without one of its
  /// own it does.
  func reachesOutside(_ system: String, _ faults: FaultInjector) -> Bool {
    let policies = list(.networkPolicies, in: ClusterContent.namespace).map(NetworkPolicy.init)
      .filter(\.closesTheWayOut)
    if policies.isEmpty { return true }
    let pods = list(.pods, in: ClusterContent.namespace).filter { $0.system == system }
    let isSelected = pods.contains { pod in policies.contains { $0.selects(pod.labels) } }
    return !isSelected || faults.act(ClusterFaults.policiesIgnored) != nil
  }
}

extension KubernetesObject {
  /// As kubectl shows a policy's pods.
  var podSelectorText: String {
    let text = LabelSelector.text(of: self["spec", "podSelector", "matchLabels"])
    return text.isEmpty ? "<none>" : text
  }
}
