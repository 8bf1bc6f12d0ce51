import Base
import Wire

extension KubernetesAPI {
  /// `POST serviceaccounts/NAME/token`: a token that may do what roles allow the account, and no more.
  func issueToken(_ verb: String, _ call: ResourceCall, _ name: String) throws(KubernetesStatus) -> HTTPServerResponse {
    guard verb == "create" else { throw .methodNotAllowed() }
    guard store.get(call.type, call.namespace, name) != nil else { throw .notFound(call.type, name) }
    let asked = try json(call.request.body)[path: "spec", "expirationSeconds"]?.int ?? 3600
    let token = access.issue(for: "system:serviceaccount:\(call.namespace ?? ""):\(name)", isBound: true)
    let end = clock.now().advanced(bySeconds: Int64(asked)).rfc3339()
    return .json(
      [
        "kind": "TokenRequest", "apiVersion": "authentication.k8s.io/v1",
        "metadata": ["name": .string(name), "namespace": .string(call.namespace ?? ""), "creationTimestamp": .null],
        "spec": ["audiences": ["https://kubernetes.default.svc"], "expirationSeconds": .integer(asked)],
        "status": ["token": .string(token), "expirationTimestamp": .string(end)],
      ], status: 201)
  }
}
