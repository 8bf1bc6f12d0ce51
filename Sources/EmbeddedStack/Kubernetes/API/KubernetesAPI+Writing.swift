import Base
import Wire

extension KubernetesAPI {
  func create(_ call: ResourceCall) throws(KubernetesStatus) -> HTTPServerResponse {
    let presentation = try Presentation(call.request)
    if !call.type.isStored { return .json(review(try question(of: call), call).json, status: 201) }
    var object = try body(of: call)
    if call.type.isNamespaced {
      guard let namespace = call.namespace else { throw .methodNotAllowed() }
      try take(namespace, into: &object)
    }
    ObjectDefaults.apply(to: &object, call.type, revision: store.revision)
    let created = try store.create(object, call.type, isDry: call.isDry)
    return .json(presentation.present(created, call.type, at: clock.now()), status: 201)
  }

  /// PUT; a status is written only through its subresource.
  func replace(_ call: ResourceCall, _ name: String) throws(KubernetesStatus) -> HTTPServerResponse {
    let object = try body(of: call)
    guard object.name.isEmpty || object.name == name else {
      throw .badRequest("the name of the object (\(object.name)) does not match the name on the URL (\(name))")
    }
    let expected = object["metadata", "resourceVersion"]?.string.flatMap { Int($0) }
    return try change(call, name, expecting: expected) { old in object.json.keepingStatus(of: old, call) }
  }

  func patch(_ call: ResourceCall, _ name: String) throws(KubernetesStatus) -> HTTPServerResponse {
    let kind = (call.request.header("content-type") ?? "").split(separator: ";").first.map(\.trimmed) ?? ""
    let accepted =
      ["application/json-patch+json", "application/merge-patch+json"]
      + (call.type.isCustom ? [] : ["application/strategic-merge-patch+json"])
      + ["application/apply-patch+yaml"]
    guard accepted.contains(kind) else { throw .unsupportedMediaType(accepted: accepted) }
    let patch = try json(call.request.body)
    if kind == "application/apply-patch+yaml" { return try apply(patch, call, name) }
    let expected = patch[path: "metadata", "resourceVersion"]?.string.flatMap { Int($0) }
    return try change(call, name, expecting: expected) { old throws(KubernetesStatus) in
      let new = try Self.apply(patch, as: kind, to: old)
      return kind == "application/json-patch+json" ? new : new.keepingStatus(of: old, call)
    }
  }

  private static func apply(
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

  /// Server-side apply without owners of fields: what is given is merged in, what is not stays.
  private func apply(
    _ patch: JSONValue, _ call: ResourceCall, _ name: String
  ) throws(KubernetesStatus) -> HTTPServerResponse {
    guard store.get(call.type, call.namespace, name) != nil || call.target.subresource != nil else {
      var creation = call.request
      creation.body = patch.encoded
      creation.headers.removeAll { $0.name.lowercased() == "content-type" }
      return try create(ResourceCall(request: creation, target: call.target, type: call.type, user: call.user))
    }
    return try change(call, name, expecting: nil) { old in
      let new = call.type.isCustom ? MergePatch.apply(patch, to: old) : StrategicMergePatch.apply(patch, to: old)
      return new.keepingStatus(of: old, call)
    }
  }

  private func change(
    _ call: ResourceCall, _ name: String, expecting revision: Int?,
    _ edit: (JSONValue) throws(KubernetesStatus) -> JSONValue
  ) throws(KubernetesStatus) -> HTTPServerResponse {
    let presentation = try Presentation(call.request)
    let current = store.revision
    let changed = try store.update(call.type, call.namespace, name, expecting: revision, isDry: call.isDry) {
      object throws(KubernetesStatus) in
      object.json = try edit(object.json)
      if call.target.subresource == nil { ObjectDefaults.apply(to: &object, call.type, revision: current) }
    }
    return .json(presentation.present(changed, call.type, at: clock.now()))
  }

  private func take(_ namespace: String, into object: inout KubernetesObject) throws(KubernetesStatus) {
    if let own = object.namespace, own != namespace {
      throw .badRequest(
        "the namespace of the provided object does not match the namespace sent on the request")
    }
    object["metadata", "namespace"] = .string(namespace)
  }

  /// A review may come in protobuf.
  private func question(of call: ResourceCall) throws(KubernetesStatus) -> KubernetesObject {
    guard call.request.header("content-type") == ProtobufReview.type else { return try body(of: call) }
    guard let json = ProtobufReview.json(call.request.body) else {
      throw .badRequest("the object provided is unrecognized (must be of type \(call.type.kind))")
    }
    var object = KubernetesObject(json)
    object["kind"] = .string(call.type.kind)
    object["apiVersion"] = .string(call.type.groupVersion)
    return object
  }

  /// The object in a request's body, of the type that the path names.
  private func body(of call: ResourceCall) throws(KubernetesStatus) -> KubernetesObject {
    let kind = (call.request.header("content-type") ?? "").split(separator: ";").first.map(\.trimmed)
    guard kind == nil || kind == "application/json" else {
      throw .unsupportedMediaType(accepted: ["application/json"])
    }
    var object = KubernetesObject(try json(call.request.body))
    guard object.kind.isEmpty || object.kind == call.type.kind else {
      throw .badRequest(
        "\(call.type.kind) in version \"\(call.type.version)\" cannot be handled as a \(object.kind): no kind matches")
    }
    object["kind"] = .string(call.type.kind)
    object["apiVersion"] = .string(call.type.groupVersion)
    return object
  }

  func json(_ bytes: [UInt8]) throws(KubernetesStatus) -> JSONValue {
    do {
      let value = try JSONValue(parsing: bytes)
      if value.members != nil || value.elements != nil { return value }
    } catch {
      throw .badRequest("the object provided is unrecognized (must be of type JSON): \(error)")
    }
    throw .badRequest("the object provided is unrecognized: it is no object")
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
