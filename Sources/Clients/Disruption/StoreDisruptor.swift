import Base
import Wire

/// Keeps one system from its object store, in the way that the team chose.
package struct StoreDisruptor: Sendable {
  private let cut: StoreCut
  private let system: System
  private let namespace: String
  private let policyName: String

  /// - Parameter runID: so that a policy that is left behind says whose it is.
  package init(_ cut: StoreCut, of system: System, namespace: String, runID: String) {
    (self.cut, self.system, self.namespace) = (cut, system, namespace)
    policyName = "lgtm-verify-no-store-\(system.name.key)-\(runID)"
  }

  package var undo: Undo {
    switch cut {
    case .networkPolicy: .networkPolicy(name: policyName, namespace: namespace)
    case .commands(_, let restore): .command(restore.map(named))
    }
  }

  /// What a report says of it.
  package var summary: String {
    switch cut {
    case .networkPolicy: "NetworkPolicy \(namespace)/\(policyName)"
    case .commands(let revoke, _): "the command \(revoke.first ?? "")"
    }
  }

  /// - Parameter cluster: nil where the target names none; only a policy needs it.
  package func disrupt(_ cluster: KubernetesClient?) async throws {
    switch cut {
    case .commands(let revoke, _): try await TeamCommand(revoke.map(named)).run(limit: .seconds(60))
    case .networkPolicy(let storePods):
      guard let cluster else { throw UndoError.unnamed("cluster (kubernetes)", "it") }
      _ = try await cluster.create(.networkPolicies, namespace: namespace, policy(storePods))
    }
  }

  private func named(_ word: String) -> String { word.replacing("{system}", with: system.name.key) }

  /// Within the cluster all is reached but the object store; what lies outside is not, nor is the store by its name's
  /// address, as rules hold for the pods behind a Service.
  func policy(_ storePods: StoreCut.PodLabel?) -> JSONValue {
    var others: JSONValue = .object([])
    if let storePods {
      others = [
        "matchExpressions": [
          ["key": .string(storePods.key), "operator": "NotIn", "values": [.string(storePods.value)]]
        ]
      ]
    }
    return [
      "apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy",
      "metadata": [
        "name": .string(policyName), "namespace": .string(namespace),
        "labels": ["app.kubernetes.io/managed-by": "lgtm-verify"],
      ],
      "spec": [
        "podSelector": ["matchLabels": .object(labels)], "policyTypes": ["Egress"],
        "egress": [["to": [["namespaceSelector": .object([]), "podSelector": others]]]],
      ],
    ]
  }

  /// `a=b,c=d`, as the system's pods have them.
  private var labels: [JSONMember] {
    system.podSelector.split(separator: ",").compactMap { part in
      let pair = part.split(separator: "=", maxSplits: 1)
      return pair.count == 2 ? JSONMember(key: String(pair[0]), value: .string(String(pair[1]))) : nil
    }
  }
}
