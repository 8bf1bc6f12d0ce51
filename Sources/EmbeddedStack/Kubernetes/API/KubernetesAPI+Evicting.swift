import Base
import Wire

extension KubernetesAPI {
  /// `pods/NAME/eviction` of policy/v1: a deletion that asks the disruption budgets first.
  func evict(_ verb: String, _ call: ResourceCall, _ name: String) throws(KubernetesStatus) -> HTTPServerResponse {
    guard verb == "create" else { throw .methodNotAllowed() }
    let eviction = try json(call.request.body)
    guard let pod = store.get(call.type, call.namespace, name) else { throw .notFound(call.type, name) }
    if let asked = eviction[path: "metadata", "name"]?.string, asked != name {
      throw .badRequest("name in URL does not match name in Eviction object")
    }
    try require(pod)
    let options = try DeleteOptions(call, json: eviction["deleteOptions"])
    _ = try delete(name, call, options)
    let done: JSONValue = [
      "kind": "Status", "apiVersion": "v1", "metadata": .object([]), "status": "Success", "code": 201,
    ]
    return .json(done, status: 201)
  }

  /// - Throws: 429 where a budget has none left for the pod, 500 where it has several budgets.
  private func require(_ pod: KubernetesObject) throws(KubernetesStatus) {
    // What does not serve yet, or not any more, disrupts nothing.
    if pod.isFinished || pod.isTerminating || pod["status", "phase"] == "Pending" { return }
    let budgets = store.list(.disruptionBudgets, in: pod.namespace).filter { $0.isBudget(of: pod) }
    if budgets.count > 1 { throw .severalBudgets }
    guard let budget = budgets.first else { return }
    let health = BudgetHealth(budget, in: store)
    if !pod.isTrue("Ready"), health.isHealthy { return }
    guard health.allowed > 0 else { throw .noBudget(budget.name, health) }
  }
}

extension KubernetesStatus {
  fileprivate static let severalBudgets = Self(
    code: 500, reason: "InternalError",
    message: "Internal error occurred: This pod has more than one PodDisruptionBudget, which the eviction subresource "
      + "does not support.",
    details: [
      "causes": [
        ["message": "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support."]
      ]
    ])

  fileprivate static func noBudget(_ budget: String, _ health: BudgetHealth) -> Self {
    let why =
      "The disruption budget \(budget) needs \(health.desired) healthy pods and has \(health.current) currently"
    return Self(
      code: 429, reason: "TooManyRequests",
      message: "Cannot evict pod as it would violate the pod's disruption budget.",
      details: ["causes": [["reason": "DisruptionBudget", "message": .string(why)]]])
  }
}
