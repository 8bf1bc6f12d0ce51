import Base
import Wire

extension KubernetesAPI {
  func delete(_ call: ResourceCall, _ name: String) throws(KubernetesStatus) -> HTTPServerResponse {
    let options = try deleteOptions(call)
    let deleted = try delete(name, call, options)
    if call.type.id == ResourceType.pods.id || deleted.isTerminating { return .json(deleted.json) }
    return .json([
      "kind": "Status", "apiVersion": "v1", "metadata": .object([]), "status": "Success",
      "details": KubernetesStatus.details(call.type, name, uid: deleted.uid),
    ])
  }

  func deleteCollection(_ call: ResourceCall) throws(KubernetesStatus) -> HTTPServerResponse {
    let options = try deleteOptions(call)
    let selection = try Selection(call.request)
    var deleted: [KubernetesObject] = []
    let chosen = store.list(call.type, in: call.namespace).filter(selection.matches)
    for object in chosen {
      let one = ResourceCall(
        request: call.request, target: call.target.naming(object), type: call.type, user: call.user)
      deleted.append(try delete(object.name, one, options))
    }
    let metadata: JSONValue = ["resourceVersion": .string(String(store.revision))]
    return .json(try Presentation(call.request).present(deleted, call.type, metadata: metadata, at: clock.now()))
  }

  private func deleteOptions(_ call: ResourceCall) throws(KubernetesStatus) -> DeleteOptions {
    if call.request.body.isEmpty { return try DeleteOptions(call, json: nil) }
    return try DeleteOptions(call, json: try json(call.request.body))
  }

  /// Pods get their time to end; a pod that no node runs goes at once.
  private func delete(
    _ name: String, _ call: ResourceCall, _ options: DeleteOptions
  ) throws(KubernetesStatus) -> KubernetesObject {
    var grace: Int?
    if call.type.id == ResourceType.pods.id, let pod = store.get(call.type, call.namespace, name) {
      let own = pod["spec", "terminationGracePeriodSeconds"]?.int ?? 30
      grace = pod["spec", "nodeName"] == nil ? nil : options.grace ?? own
    }
    let deleted = try store.delete(
      call.type, call.namespace, name, grace: grace == 0 ? nil : grace, uid: options.uid, isDry: call.isDry)
    if options.orphans, !call.isDry { orphan(deleted.uid) }
    return deleted
  }

  /// What an object owned goes on without it.
  private func orphan(_ uid: String) {
    for type in store.types where type.isStored {
      for object in store.list(type) where object.ownerUIDs.contains(uid) {
        _ = try? store.update(type, object.namespace, object.name) { object in
          let others = (object["metadata", "ownerReferences"]?.elements ?? []).filter { $0["uid"]?.string != uid }
          object["metadata", "ownerReferences"] = others.isEmpty ? nil : .array(others)
        }
      }
    }
  }
}

/// From the body or the query.
private struct DeleteOptions {
  let grace: Int?
  let orphans: Bool
  let uid: String?

  init(_ call: ResourceCall, json: JSONValue?) throws(KubernetesStatus) {
    let asked = try call.integer("gracePeriodSeconds")
    grace = json?["gracePeriodSeconds"]?.int ?? asked
    let policy = json?["propagationPolicy"]?.string ?? call.request.parameter("propagationPolicy")
    guard [nil, "Orphan", "Background", "Foreground"].contains(policy) else {
      throw .badRequest("invalid propagationPolicy: \(policy ?? "")")
    }
    orphans = policy == "Orphan"
    uid = json?[path: "preconditions", "uid"]?.string
  }
}

extension ResourceRequest {
  fileprivate func naming(_ object: KubernetesObject) -> ResourceRequest {
    var request = self
    (request.namespace, request.name) = (object.namespace, object.name)
    return request
  }
}
