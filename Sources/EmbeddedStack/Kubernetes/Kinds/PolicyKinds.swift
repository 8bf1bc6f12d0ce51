import Base
import Wire

struct BudgetKind: KindStrategy {
  func begin(_ budget: inout KubernetesObject) {
    budget["status"] = ["disruptionsAllowed": 0, "currentHealthy": 0, "desiredHealthy": 0, "expectedPods": 0]
  }

  func problems(of budget: KubernetesObject, replacing old: KubernetesObject?) -> [FieldProblem] {
    guard budget["spec", "minAvailable"] != nil, budget["spec", "maxUnavailable"] != nil else { return [] }
    return [.invalid("spec", budget["spec"] ?? .null, "minAvailable and maxUnavailable cannot be both set")]
  }
}

struct QuotaKind: KindStrategy {
  func begin(_ quota: inout KubernetesObject) { quota["status"] = .object([]) }

  func problems(of quota: KubernetesObject, replacing old: KubernetesObject?) -> [FieldProblem] {
    (quota["spec", "hard"]?.members ?? []).filter { $0.value.text.flatMap { try? Quantity($0) } == nil }.map { limit in
      .invalid(
        "spec.hard[\(limit.key)]", limit.value,
        "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'")
    }
  }
}

struct LeaseKind: KindStrategy {
  func problems(of lease: KubernetesObject, replacing old: KubernetesObject?) -> [FieldProblem] {
    guard let seconds = lease["spec", "leaseDurationSeconds"], let count = seconds.int, count <= 0 else { return [] }
    return [.invalid("spec.leaseDurationSeconds", seconds, "must be greater than 0")]
  }
}

struct IngressKind: KindStrategy {
  func fill(_ ingress: inout KubernetesObject, revision: Int) {
    ingress.preset("status", to: ["loadBalancer": .object([])])
  }

  func problems(of ingress: KubernetesObject, replacing old: KubernetesObject?) -> [FieldProblem] {
    let rules = ingress["spec", "rules"]?.elements ?? []
    if rules.isEmpty, ingress["spec", "defaultBackend"] == nil {
      return [.invalid("spec", ingress["spec"] ?? .object([]), "either `defaultBackend` or `rules` must be specified")]
    }
    return rules.enumerated().flatMap { index, rule -> [FieldProblem] in
      (rule[path: "http", "paths"]?.elements ?? []).enumerated().filter { $1["pathType"] == nil }.map { number, _ in
        .required("spec.rules[\(index)].http.paths[\(number)].pathType", "pathType must be specified")
      }
    }
  }
}
