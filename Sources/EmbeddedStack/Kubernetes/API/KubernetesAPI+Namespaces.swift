import Base
import Wire

extension KubernetesAPI {
  /// `namespaces/NAME/finalize`: replaces `spec.finalizers`; a namespace that is to go and has none left goes.
  func finalize(_ verb: String, _ call: ResourceCall, _ name: String) throws(KubernetesStatus) -> HTTPServerResponse {
    guard verb == "update" else { throw .methodNotAllowed() }
    let body = try json(call.request.body)
    let expected = body[path: "metadata", "resourceVersion"]?.string.flatMap { Int($0) }
    let changed = try store.update(call.type, nil, name, expecting: expected, isDry: call.isDry) { namespace in
      namespace["spec", "finalizers"] = body[path: "spec", "finalizers"]
    }
    return .json(changed.json)
  }
}
