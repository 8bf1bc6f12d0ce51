import Base
import Wire

extension KubernetesAPI {
  func create(_ call: ResourceCall) throws(KubernetesStatus) -> HTTPServerResponse {
    if !call.type.isStored { return .json(review(try question(of: call), call).json, status: 201) }
    var object = try body(of: call)
    if call.type.isNamespaced {
      guard let namespace = call.namespace else { throw .methodNotAllowed() }
      try take(namespace, into: &object)
    }
    return try create(object, call, call.tracker(.update, now: store.now))
  }

  private func create(
    _ object: KubernetesObject, _ call: ResourceCall, _ tracker: FieldTracker
  ) throws(KubernetesStatus) -> HTTPServerResponse {
    var object = call.type.storedForm(object)
    for name in ["managedFields", "deletionTimestamp", "deletionGracePeriodSeconds"] { object["metadata", name] = nil }
    if call.type.hasStatus { object["status"] = nil }
    let warnings = try FieldValidation(call).prune(&object)
    call.type.strategy.begin(&object)
    call.type.strategy.fill(&object, revision: store.revision)
    tracker.track(&object, replacing: nil)
    return try answer(try store.create(object, call.type, isDry: call.isDry), call, status: 201, warnings: warnings)
  }

  /// PUT; a status is written only through its subresource.
  func replace(_ call: ResourceCall, _ name: String) throws(KubernetesStatus) -> HTTPServerResponse {
    var object = call.type.storedForm(try body(of: call))
    guard object.name.isEmpty || object.name == name else {
      throw .badRequest("the name of the object (\(object.name)) does not match the name on the URL (\(name))")
    }
    let text = object["metadata", "resourceVersion"]?.string.flatMap { $0.isEmpty ? nil : $0 }
    if text == nil, !call.type.isReplacedUnseen {
      let problem = FieldProblem.invalid("metadata.resourceVersion", 0, "must be specified for an update")
      throw .invalid(name: name, kind: call.type.kind, group: call.type.group, [problem.withValue("0x0")])
    }
    let warnings = try FieldValidation(call).prune(&object)
    let new = object.json
    return try change(call, name, expecting: text.flatMap { Int($0) }, warnings) { old in
      new.keepingStatus(of: old, call)
    }
  }

  func patch(_ call: ResourceCall, _ name: String) throws(KubernetesStatus) -> HTTPServerResponse {
    let kind = (call.request.header("content-type") ?? "").split(separator: ";").first.map(\.trimmed) ?? ""
    let accepted =
      ["application/json-patch+json", "application/merge-patch+json"]
      + (call.type.isCustom ? [] : ["application/strategic-merge-patch+json"])
      + ["application/apply-patch+yaml"]
    guard accepted.contains(kind) else { throw .unsupportedMediaType(accepted: accepted) }
    if kind == "application/apply-patch+yaml" { return try apply(call, name) }
    var patch = try json(call.request.body)
    if patch.members != nil { patch = call.type.form.stored(patch) }
    let expected = patch[path: "metadata", "resourceVersion"]?.string.flatMap { Int($0) }
    // What is not declared is looked for in the result: a patch need not be an object.
    let validation = FieldValidation(call)
    let gone = Locked<[String]>([])
    let response = try change(call, name, expecting: expected, []) { old throws(KubernetesStatus) in
      let result = try Self.apply(patch, as: kind, to: old)
      var new = KubernetesObject(result.keepingStatus(of: old, call))
      let warnings = try validation.prune(&new, patch: patch)
      gone.withLock { $0 = warnings }
      return new.json
    }
    return response.warning(gone.withLock { $0 })
  }

  static func apply(
    _ patch: JSONValue, as kind: String, to old: JSONValue
  ) throws(KubernetesStatus) -> JSONValue {
    switch kind {
    case "application/merge-patch+json": return MergePatch.apply(patch, to: old)
    case "application/strategic-merge-patch+json": return StrategicMergePatch.apply(patch, to: old)
    default:
      do { return try JSONPatch.apply(patch, to: old) } catch {
        throw KubernetesStatus(code: 422, reason: "Invalid", message: error.description)
      }
    }
  }

  private func change(
    _ call: ResourceCall, _ name: String, expecting revision: Int?, _ warnings: [String],
    _ edit: (JSONValue) throws(KubernetesStatus) -> JSONValue
  ) throws(KubernetesStatus) -> HTTPServerResponse {
    let current = store.revision
    let tracker = call.tracker(.update, now: store.now)
    let changed = try store.update(call.type, call.namespace, name, expecting: revision, isDry: call.isDry) {
      object throws(KubernetesStatus) in
      let old = object
      object.json = try edit(object.json)
      if call.target.subresource == nil { call.type.strategy.fill(&object, revision: current) }
      tracker.track(&object, replacing: old)
    }
    return try answer(changed, call, warnings: warnings)
  }

  /// Server-side apply: the fields of the configuration become the manager's, those that it had before and does not name
  /// any more go.
  private func apply(_ call: ResourceCall, _ name: String) throws(KubernetesStatus) -> HTTPServerResponse {
    guard call.fieldManager != nil else {
      throw .invalidOptions("PatchOptions", [.required("fieldManager", "is required for apply patch")])
    }
    let config = try configuration(call, name)
    let tracker = call.tracker(.apply, now: store.now)
    let isForced = call.request.parameter("force") == "true"
    guard store.get(call.type, call.namespace, name) != nil else {
      guard call.target.subresource == nil else { throw .notFound(call.type, name) }
      return try createApplied(config, call, tracker)
    }
    let expected = config["metadata", "resourceVersion"]?.string.flatMap { Int($0) }
    let current = store.revision
    let changed = try store.update(call.type, call.namespace, name, expecting: expected, isDry: call.isDry) {
      object throws(KubernetesStatus) in
      let old = object
      object = try tracker.apply(config.json, to: old, isForced: isForced)
      let managed = object["metadata", "managedFields"]
      object.json = object.json.keepingStatus(of: old.json, call)
      object["metadata", "managedFields"] = managed
      if call.target.subresource == nil { call.type.strategy.fill(&object, revision: current) }
    }
    return try answer(changed, call)
  }

  private func createApplied(
    _ config: KubernetesObject, _ call: ResourceCall, _ tracker: FieldTracker
  ) throws(KubernetesStatus) -> HTTPServerResponse {
    var object = try tracker.apply(config.json, to: nil, isForced: true)
    if call.type.hasStatus { object["status"] = nil }
    call.type.strategy.begin(&object)
    call.type.strategy.fill(&object, revision: store.revision)
    return try answer(try store.create(object, call.type, isDry: call.isDry), call, status: 201)
  }

  func answer(
    _ object: KubernetesObject, _ call: ResourceCall, status: Int = 200, warnings: [String] = []
  ) throws(KubernetesStatus) -> HTTPServerResponse {
    let bytes = try Presentation(call.request).present(object, call.type, at: clock.now())
    return .json(bytes: bytes, status: status, warnings: warnings)
  }
}

extension JSONValue {
  /// The status of the old object, or, where the status is written, all but it.
  fileprivate func keepingStatus(of old: JSONValue, _ call: ResourceCall) -> JSONValue {
    guard call.type.hasStatus else { return self }
    var result = call.target.subresource == "status" ? old : self
    result[member: "status"] = (call.target.subresource == "status" ? self : old)["status"]
    return result
  }
}

extension HTTPServerResponse {
  fileprivate func warning(_ texts: [String]) -> Self {
    var response = self
    response.headers += Self.json(bytes: [], warnings: texts).headers.filter { $0.name == "Warning" }
    return response
  }
}
