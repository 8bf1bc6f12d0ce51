package import Base
import Wire

/// A typed view of an object as the API server has it; what is missing there is empty here.
package protocol KubernetesObject: Sendable {
  var json: JSONValue { get }
  init(_ json: JSONValue)
}

extension KubernetesObject {
  package var metadata: JSONValue? { json["metadata"] }
  package var kind: String { json["kind"]?.string ?? "" }
  package var name: String { metadata?["name"]?.string ?? "" }
  package var namespace: String { metadata?["namespace"]?.string ?? "" }
  package var uid: String { metadata?["uid"]?.string ?? "" }
  package var generation: Int { metadata?["generation"]?.integer() ?? 0 }
  /// RFC 3339.
  package var created: String { metadata?["creationTimestamp"]?.string ?? "" }
  package var isBeingDeleted: Bool { metadata?["deletionTimestamp"]?.string != nil }

  package func label(_ name: String) -> String? { metadata?["labels"]?[name]?.string }
  /// `distributor`, where a system runs as several.
  package var component: String? { label("app.kubernetes.io/component") }
  package func annotation(_ name: String) -> String? { metadata?["annotations"]?[name]?.string }

  package var conditions: [KubernetesCondition] {
    (json["status"]?["conditions"]?.elements ?? []).map(KubernetesCondition.init)
  }

  package func condition(_ type: String) -> KubernetesCondition? { conditions.first { $0.type == type } }
}

/// One entry of `status.conditions`.
package struct KubernetesCondition: Equatable, Sendable {
  package var type: String
  /// `True`, `False` or `Unknown`.
  package var status: String
  package var reason: String
  package var message: String
  /// The generation that it speaks of, where it says so.
  package var observedGeneration: Int?
  /// RFC 3339.
  package var since: String

  package init(_ json: JSONValue) {
    type = json["type"]?.string ?? ""
    status = json["status"]?.string ?? ""
    reason = json["reason"]?.string ?? ""
    message = json["message"]?.string ?? ""
    observedGeneration = json["observedGeneration"]?.integer()
    since = json["lastTransitionTime"]?.string ?? ""
  }

  package var isTrue: Bool { status == "True" }
}
