import Base
import Clients

/// Actions as the rules of roles: one Role for each namespace, and a ClusterRole for what is in none.
struct RoleText {
  /// Nil for the whole cluster, which comes last.
  let rules: [(namespace: String?, rules: [JSONValue])]

  init(_ actions: [KubernetesAction]) {
    var grants: [Grant] = []
    for action in actions where !grants.contains(where: { $0.covers(action) }) { Grant.add(action, to: &grants) }
    let namespaces = Set(grants.map(\.namespace)).sorted {
      ($0 == nil ? 1 : 0, $0 ?? "") < ($1 == nil ? 1 : 0, $1 ?? "")
    }
    rules = namespaces.map { namespace in
      (namespace, Self.joined(grants.filter { $0.namespace == namespace }).map(\.json))
    }
  }

  /// Resources of one group that are given the same are one rule.
  private static func joined(_ grants: [Grant]) -> [Grant] {
    var rules: [Grant] = []
    for grant in grants.sorted(by: { $0.place < $1.place }) {
      if let index = rules.firstIndex(where: { $0.isAs(grant) }) {
        rules[index].resources += grant.resources
      } else {
        rules.append(grant)
      }
    }
    return rules
  }
}

/// Verbs on a resource, or on objects of it by their names.
private struct Grant {
  let namespace: String?
  let group: String
  var resources: [String]
  var names: [String]
  var verbs: [String]

  private static let order = ["get", "list", "watch", "create", "update", "patch", "delete"]

  init(_ action: KubernetesAction) {
    (namespace, group) = (action.namespace, action.resource.group)
    resources = [action.resource.name + (action.subresource.map { "/\($0)" } ?? "")]
    (names, verbs) = (action.name.map { [$0] } ?? [], [action.verb])
  }

  /// Adds a verb to what the same object is given, or an object to those that are given the same.
  static func add(_ action: KubernetesAction, to grants: inout [Grant]) {
    let new = Grant(action)
    let same = grants.firstIndex { $0.isOf(new) && $0.names == new.names }
    if let same {
      grants[same].verbs = order.filter { (grants[same].verbs + new.verbs).contains($0) }
    } else {
      grants.append(new)
    }
  }

  private func isOf(_ other: Grant) -> Bool {
    (namespace, group, resources[0]) == (other.namespace, other.group, other.resources[0])
  }

  /// Whether it is given already, to all objects or to this one.
  func covers(_ action: KubernetesAction) -> Bool {
    let other = Grant(action)
    return isOf(other) && verbs.contains(action.verb) && (names.isEmpty || names == other.names)
  }

  func isAs(_ other: Grant) -> Bool {
    (namespace, group, verbs) == (other.namespace, other.group, other.verbs) && names.isEmpty && other.names.isEmpty
  }

  /// Where it stands among rules.
  var place: (String, String, String) { (group, resources[0], names.joined(separator: " ")) }

  var json: JSONValue {
    .compact([
      "apiGroups": [.string(group)], "resources": .strings(resources),
      "resourceNames": names.isEmpty ? nil : .strings(names), "verbs": .strings(verbs),
    ])
  }
}
