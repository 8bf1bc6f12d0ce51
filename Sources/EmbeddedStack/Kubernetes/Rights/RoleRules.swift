import Base
import Wire

/// What the cluster's roles allow somebody (rbac.authorization.k8s.io/v1).
struct RoleRules: Sendable {
  let store: ClusterStore

  /// Everybody may ask what they may.
  private static let forAll: Set = ["selfsubjectaccessreviews", "selfsubjectrulesreviews", "selfsubjectreviews"]

  func allows(_ attempt: AccessAttempt, to user: String) -> Bool {
    if attempt.verb == "create", Self.forAll.contains(attempt.resource) { return true }
    return rules(of: user, in: attempt.namespace).contains { $0.allows(attempt) }
  }

  /// The rules of all roles that are bound to the user, for a namespace or for the whole cluster.
  private func rules(of user: String, in namespace: String?) -> [JSONValue] {
    let wide = store.list(.clusterRoleBindings).filter { $0.binds(user) }
    let narrow = namespace.map { store.list(.roleBindings, in: $0) } ?? []
    let roles =
      wide.compactMap { role(of: $0, in: nil) }
      + narrow.filter { $0.binds(user) }.compactMap { role(of: $0, in: namespace) }
    return roles.flatMap { $0["rules"]?.elements ?? [] }
  }

  private func role(of binding: KubernetesObject, in namespace: String?) -> KubernetesObject? {
    let name = binding["roleRef", "name"]?.string ?? ""
    guard binding["roleRef", "kind"] == "Role" else { return store.get(.clusterRoles, nil, name) }
    return namespace.flatMap { store.get(.roles, $0, name) }
  }
}

extension KubernetesObject {
  fileprivate func binds(_ user: String) -> Bool {
    let account = user.split(separator: ":").map(String.init)
    let isAccount = account.count == 4 && user.hasPrefix("system:serviceaccount:")
    return (self["subjects"]?.elements ?? []).contains { subject in
      let name = subject["name"]?.string ?? ""
      switch subject["kind"]?.string {
      case "ServiceAccount": return isAccount && account[3] == name && subject["namespace"]?.string == account[2]
      case "User": return user == name
      case "Group":
        let ofAccount = isAccount ? ["system:serviceaccounts", "system:serviceaccounts:\(account[2])"] : []
        return (ofAccount + ["system:authenticated"]).contains(name)
      default: return false
      }
    }
  }
}

extension JSONValue {
  /// Of a rule.
  fileprivate func allows(_ attempt: AccessAttempt) -> Bool {
    func has(_ list: String, _ value: String) -> Bool {
      self[list]?.elements?.contains { $0.string == "*" || $0.string == value } == true
    }
    let parts = attempt.resource.split(separator: "/")
    let wildcard = parts.count == 2 ? "*/\(parts[1])" : attempt.resource
    guard has("verbs", attempt.verb), has("apiGroups", attempt.group),
      has("resources", attempt.resource) || has("resources", wildcard)
    else { return false }
    let names = self["resourceNames"]?.elements ?? []
    return names.isEmpty || attempt.name.map { name in names.contains { $0.string == name } } == true
  }
}
