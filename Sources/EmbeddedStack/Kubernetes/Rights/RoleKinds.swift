import Base
import Wire

/// Roles and ClusterRoles.
struct RoleKind: KindStrategy {
  func problems(of role: KubernetesObject, replacing old: KubernetesObject?) -> [FieldProblem] {
    (role["rules"]?.elements ?? []).enumerated().flatMap { number, rule -> [FieldProblem] in
      let place = "rules[\(number)]"
      func isEmpty(_ name: String) -> Bool { rule[name]?.elements?.isEmpty != false }
      var problems: [FieldProblem] = []
      if isEmpty("verbs") { problems.append(.required("\(place).verbs", "verbs must contain at least one value")) }
      guard isEmpty("nonResourceURLs") else { return problems }
      if isEmpty("apiGroups") {
        problems.append(.required("\(place).apiGroups", "resource rules must supply at least one api group"))
      }
      if isEmpty("resources") {
        problems.append(.required("\(place).resources", "resource rules must supply at least one resource"))
      }
      return problems
    }
  }
}

/// RoleBindings and ClusterRoleBindings.
struct BindingKind: KindStrategy {
  func problems(of binding: KubernetesObject, replacing old: KubernetesObject?) -> [FieldProblem] {
    var problems: [FieldProblem] = []
    if binding["roleRef", "name"]?.string?.isEmpty != false { problems.append(.required("roleRef.name")) }
    if !["Role", "ClusterRole"].contains(binding["roleRef", "kind"]?.string) {
      problems.append(
        .unsupported("roleRef.kind", binding["roleRef", "kind"] ?? "", ["Role", "ClusterRole"]))
    }
    if let old, binding["roleRef"] != old["roleRef"] {
      problems.append(.invalid("roleRef", binding["roleRef"] ?? .null, "cannot change roleRef"))
    }
    for (number, subject) in (binding["subjects"]?.elements ?? []).enumerated()
    where subject["kind"] == "ServiceAccount" && subject["namespace"]?.string?.isEmpty != false {
      problems.append(.required("subjects[\(number)].namespace"))
    }
    return problems
  }
}
