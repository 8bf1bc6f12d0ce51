import Base
import Wire

extension KubernetesAPI {
  func delete(_ call: ResourceCall, _ name: String) throws(KubernetesStatus) -> HTTPServerResponse {
    let deleted = try delete(name, call, try deleteOptions(call))
    let isThere = store.get(call.type, call.namespace, name)?.uid == deleted.uid
    if call.type.id == ResourceType.pods.id || isThere && deleted.isTerminating {
      return .json(bytes: try Presentation(call.request).present(deleted, call.type, at: clock.now()))
    }
    return .json([
      "kind": "Status", "apiVersion": "v1", "metadata": .object([]), "status": "Success",
      "details": KubernetesStatus.details(call.type, name, uid: deleted.uid),
    ])
  }

  func deleteCollection(_ call: ResourceCall) throws(KubernetesStatus) -> HTTPServerResponse {
    let options = try deleteOptions(call)
    let selection = try Selection(call)
    var deleted: [StoredVersion] = []
    for object in store.list(call.type, in: call.namespace) where selection.matches(object) {
      let one = ResourceCall(
        request: call.request, target: call.target.naming(object), type: call.type, user: call.user)
      let gone = try delete(object.name, one, options)
      deleted.append(StoredVersion(gone, revision: gone.revision))
    }
    let metadata: JSONValue = ["resourceVersion": .string(String(store.revision))]
    let presentation = try Presentation(call.request)
    return .json(bytes: presentation.present(deleted, call.type, metadata: metadata, at: clock.now()))
  }

  private func deleteOptions(_ call: ResourceCall) throws(KubernetesStatus) -> DeleteOptions {
    try DeleteOptions(call, json: call.request.body.isEmpty ? nil : try json(call.request.body))
  }

  /// Deletes as options say; also for an eviction.
  func delete(
    _ name: String, _ call: ResourceCall, _ options: DeleteOptions
  ) throws(KubernetesStatus) -> KubernetesObject {
    guard let object = store.get(call.type, call.namespace, name) else { throw .notFound(call.type, name) }
    if let why = call.type.strategy.refusal(toDelete: object) { throw .refused(call.type, name, why) }
    return try store.delete(
      call.type, call.namespace, name, grace: call.type.strategy.grace(of: object, asked: options.grace),
      uid: options.uid, revision: options.revision, finalizer: options.policy.finalizer,
      isDry: call.isDry || options.isDry)
  }
}

/// From the body or the query (`metav1.DeleteOptions`).
struct DeleteOptions {
  /// What becomes of what the object owns.
  enum Policy: String {
    case background = "Background"
    case foreground = "Foreground"
    case orphan = "Orphan"

    /// Has the garbage collector do its part before the object goes.
    var finalizer: String? {
      switch self {
      case .background: nil
      case .foreground: KubernetesObject.foregroundFinalizer
      case .orphan: KubernetesObject.orphanFinalizer
      }
    }
  }

  var grace: Int?
  var policy = Policy.background
  var uid: String?
  var revision: Int?
  var isDry = false

  init(_ call: ResourceCall, json: JSONValue?) throws(KubernetesStatus) {
    grace = json?["gracePeriodSeconds"]?.int
    if grace == nil { grace = try call.integer("gracePeriodSeconds") }
    let orphans = json?["orphanDependents"]?.bool ?? (call.request.parameter("orphanDependents") == "true")
    let text = json?["propagationPolicy"]?.string ?? call.request.parameter("propagationPolicy")
    if let text {
      guard let policy = Policy(rawValue: text) else {
        let supported: [JSONValue] = ["Foreground", "Background", "Orphan", "nil"]
        let problem = FieldProblem.unsupported("propagationPolicy", .string(text), supported)
        throw .invalidOptions("DeleteOptions", [problem])
      }
      self.policy = policy
    } else if orphans {
      policy = .orphan
    }
    uid = json?[path: "preconditions", "uid"]?.string
    revision = json?[path: "preconditions", "resourceVersion"]?.string.flatMap { Int($0) }
    isDry = json?["dryRun"]?.elements?.contains("All") ?? false
  }
}

extension ResourceRequest {
  fileprivate func naming(_ object: KubernetesObject) -> ResourceRequest {
    var request = self
    (request.namespace, request.name) = (object.namespace, object.name)
    return request
  }
}
