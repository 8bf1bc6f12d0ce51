import Base
import Wire

extension KubernetesAPI {
  /// The `autoscaling/v1` Scale of what scales.
  func scale(_ verb: String, _ call: ResourceCall, _ name: String) throws(KubernetesStatus) -> HTTPServerResponse {
    guard let paths = call.type.scale else { throw .methodNotAllowed() }
    guard let object = store.get(call.type, call.namespace, name) else { throw .notFound(call.type, name) }
    guard verb != "get" else { return .json(paths.scale(of: object)) }
    guard ["update", "patch"].contains(verb) else { throw .methodNotAllowed() }
    let wanted = try self.wanted(verb, call, paths.scale(of: object))
    guard let replicas = wanted[path: "spec", "replicas"]?.int else {
      throw .badRequest("spec.replicas of the Scale is missing")
    }
    if replicas < 0 {
      let problem = FieldProblem.invalid("spec.replicas", .integer(replicas), "must be greater than or equal to 0")
      throw .invalid(name: name, kind: "Scale", group: "autoscaling", [problem])
    }
    let expected = wanted[path: "metadata", "resourceVersion"]?.string.flatMap { Int($0) }
    let tracker = call.tracker(.update, now: store.now)
    let scaled = try store.update(call.type, call.namespace, name, expecting: expected, isDry: call.isDry) { object in
      let old = object
      object.json[path: paths.wanted[...]] = .integer(replicas)
      tracker.track(&object, replacing: old)
    }
    return .json(paths.scale(of: scaled))
  }

  private func wanted(
    _ verb: String, _ call: ResourceCall, _ current: JSONValue
  ) throws(KubernetesStatus) -> JSONValue {
    var body = try json(call.request.body)
    guard verb == "patch" else { return body }
    let kind = (call.request.header("content-type") ?? "").split(separator: ";").first.map(\.trimmed) ?? ""
    if kind == "application/json-patch+json" { return try Self.apply(body, as: kind, to: current) }
    // The version that was read may be old by now; only one that the patch names counts.
    let version = body[path: "metadata", "resourceVersion"]
    body = MergePatch.apply(body, to: current)
    body[path: "metadata", "resourceVersion"] = version
    return body
  }
}

extension ScalePaths {
  fileprivate func scale(of object: KubernetesObject) -> JSONValue {
    var metadata: JSONValue = .object([])
    for name in ["name", "namespace", "uid", "resourceVersion", "creationTimestamp"] {
      metadata[member: name] = object["metadata", name]
    }
    let found = selector.flatMap { object.json[path: $0[...]] }
    return [
      "kind": "Scale", "apiVersion": "autoscaling/v1", "metadata": metadata,
      "spec": ["replicas": object.json[path: wanted[...]] ?? 0],
      "status": [
        "replicas": object.json[path: current[...]] ?? 0,
        "selector": .string(found?.string ?? LabelSelector.text(of: found)),
      ],
    ]
  }
}
