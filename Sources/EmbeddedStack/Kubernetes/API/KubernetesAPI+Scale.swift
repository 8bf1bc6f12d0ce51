import Base
import Wire

extension KubernetesAPI {
  /// The `autoscaling/v1` Scale of a workload.
  func scale(_ verb: String, _ call: ResourceCall, _ name: String) throws(KubernetesStatus) -> HTTPServerResponse {
    guard let object = store.get(call.type, call.namespace, name) else { throw .notFound(call.type, name) }
    guard verb != "get" else { return .json(object.scale) }
    guard ["update", "patch"].contains(verb) else { throw .methodNotAllowed() }
    let body = try json(call.request.body)
    let wanted = verb == "patch" ? MergePatch.apply(body, to: object.scale) : body
    guard let replicas = wanted[path: "spec", "replicas"]?.int else {
      throw .badRequest("spec.replicas of the Scale is missing")
    }
    let expected = body[path: "metadata", "resourceVersion"]?.string.flatMap { Int($0) }
    let scaled = try store.update(call.type, call.namespace, name, expecting: expected, isDry: call.isDry) {
      $0["spec", "replicas"] = .integer(replicas)
    }
    return .json(scaled.scale)
  }
}

extension KubernetesObject {
  fileprivate var scale: JSONValue {
    var metadata: JSONValue = .object([])
    for name in ["name", "namespace", "uid", "resourceVersion", "creationTimestamp"] {
      metadata[member: name] = self["metadata", name]
    }
    let selector = LabelSelector.text(of: self["spec", "selector", "matchLabels"])
    return [
      "kind": "Scale", "apiVersion": "autoscaling/v1", "metadata": metadata,
      "spec": ["replicas": self["spec", "replicas"] ?? 0],
      "status": ["replicas": self["status", "replicas"] ?? 0, "selector": .string(selector)],
    ]
  }
}
