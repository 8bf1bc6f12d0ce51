import Base
import Wire

/// An object of the cluster as the API shows it.
struct KubernetesObject: Sendable, Equatable {
  var json: JSONValue

  init(_ json: JSONValue) { self.json = json }

  init(_ type: ResourceType, name: String, namespace: String? = nil, labels: [String: String] = [:]) {
    json = .compact([
      "kind": .string(type.kind), "apiVersion": .string(type.groupVersion),
      "metadata": .compact([
        "name": .string(name), "namespace": namespace.map(JSONValue.string),
        "labels": labels.isEmpty ? nil : .map(labels),
      ]),
    ])
  }

  subscript(path: String...) -> JSONValue? {
    get { json[path: path[...]] }
    set { json[path: path[...]] = newValue }
  }

  var name: String { self["metadata", "name"]?.string ?? "" }
  var namespace: String? { self["metadata", "namespace"]?.string }
  var uid: String { self["metadata", "uid"]?.string ?? "" }
  var kind: String { json["kind"]?.string ?? "" }
  var revision: Int { Int(self["metadata", "resourceVersion"]?.string ?? "") ?? 0 }
  var generation: Int { self["metadata", "generation"]?.int ?? 0 }
  var labels: [String: String] { self["metadata", "labels"]?.stringMap ?? [:] }
  var annotations: [String: String] { self["metadata", "annotations"]?.stringMap ?? [:] }
  var finalizers: [String] { self["metadata", "finalizers"]?.elements?.compactMap(\.string) ?? [] }
  var created: UTCTime? { self["metadata", "creationTimestamp"]?.string.flatMap { UTCTime(rfc3339: $0) } }
  var isTerminating: Bool { self["metadata", "deletionTimestamp"] != nil }
  var ownerUIDs: [String] { (self["metadata", "ownerReferences"]?.elements ?? []).compactMap { $0["uid"]?.string } }

  /// `metadata.ownerReferences` of what this object controls.
  var ownerReference: JSONValue {
    [
      "apiVersion": json["apiVersion"] ?? "v1", "kind": .string(kind), "name": .string(name), "uid": .string(uid),
      "controller": true, "blockOwnerDeletion": true,
    ]
  }

  /// The condition of `status.conditions` with that type.
  func condition(_ type: String) -> JSONValue? {
    self["status", "conditions"]?.elements?.first { $0["type"]?.string == type }
  }

  func isTrue(_ condition: String) -> Bool { self.condition(condition)?["status"]?.string == "True" }

  /// Replaces or adds a condition; its transition time stays when its status does.
  mutating func setCondition(_ condition: JSONValue, now: String) {
    var conditions = self["status", "conditions"]?.elements ?? []
    let index = conditions.firstIndex { $0["type"] == condition["type"] }
    let old = index.map { conditions[$0] }
    var new = condition
    new[member: "lastTransitionTime"] =
      old?["status"] == condition["status"] ? old?["lastTransitionTime"] : .string(now)
    if let index { conditions[index] = new } else { conditions.append(new) }
    self["status", "conditions"] = .array(conditions)
  }
}
