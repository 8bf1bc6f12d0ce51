import Base
import Wire

extension KubernetesAPI {
  /// The answer to a question about the caller's rights.
  func review(_ question: KubernetesObject, _ call: ResourceCall) -> KubernetesObject {
    var answer = question
    switch call.type.plural {
    case "selfsubjectaccessreviews": answer["status"] = status(of: question["spec"], for: call.user)
    case "selfsubjectrulesreviews":
      answer["status"] = [
        "resourceRules": [["verbs": ["*"], "apiGroups": ["*"], "resources": ["*"]]],
        "nonResourceRules": [["verbs": ["*"], "nonResourceURLs": ["*"]]], "incomplete": false,
      ]
    default:
      answer["status"] = ["userInfo": ["username": .string(call.user.name), "groups": ["system:authenticated"]]]
    }
    return answer
  }

  private func status(of spec: JSONValue?, for user: KubernetesUser) -> JSONValue {
    guard let attributes = spec?["resourceAttributes"] else { return ["allowed": true] }
    let subresource = attributes["subresource"]?.string.flatMap { $0.isEmpty ? nil : "/\($0)" } ?? ""
    let attempt = AccessAttempt(
      verb: attributes["verb"]?.string ?? "", group: attributes["group"]?.string ?? "",
      resource: (attributes["resource"]?.string ?? "") + subresource,
      namespace: attributes["namespace"]?.string.flatMap { $0.isEmpty ? nil : $0 },
      name: attributes["name"]?.string.flatMap { $0.isEmpty ? nil : $0 })
    let isDenied = access.isDenied(attempt, to: user, RoleRules(store: store))
    return isDenied ? ["allowed": false, "denied": false] : ["allowed": true]
  }
}
