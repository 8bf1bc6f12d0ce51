import Base
import Wire
import Yaml

/// What requests carry.
extension KubernetesAPI {
  /// The object in a request's body, of the type that the path names.
  func body(of call: ResourceCall) throws(KubernetesStatus) -> KubernetesObject {
    let kind = (call.request.header("content-type") ?? "").split(separator: ";").first.map(\.trimmed)
    guard kind == nil || kind == "application/json" else {
      throw .unsupportedMediaType(accepted: ["application/json"])
    }
    var object = KubernetesObject(try json(call.request.body, of: call.type.kind))
    try take(&object, call)
    return object
  }

  /// The configuration of an apply, in YAML or JSON.
  func configuration(_ call: ResourceCall, _ name: String) throws(KubernetesStatus) -> KubernetesObject {
    var object = KubernetesObject(try yaml(call.request.body))
    try take(&object, call)
    if let namespace = call.namespace, call.type.isNamespaced { try take(namespace, into: &object) }
    if let own = object["metadata", "name"]?.string, own != name {
      throw .badRequest("the name of the object (\(own)) does not match the name on the URL (\(name))")
    }
    object["metadata", "name"] = .string(name)
    if object["metadata", "managedFields"] != nil {
      throw .badRequest("metadata.managedFields must be nil")
    }
    let unknown = FieldValidation.unknown(in: object, call.type)
    guard unknown.isEmpty else { throw .notDeclared(unknown, object, call.type) }
    return call.type.storedForm(object)
  }

  private func take(_ object: inout KubernetesObject, _ call: ResourceCall) throws(KubernetesStatus) {
    guard object.kind.isEmpty || object.kind == call.type.kind else {
      throw .badRequest(
        "\(call.type.kind) in version \"\(call.type.version)\" cannot be handled as a \(object.kind): no kind matches")
    }
    if let version = object["apiVersion"]?.string, version != call.type.groupVersion {
      throw .badRequest(
        "the API version in the data (\(version)) does not match the expected API version (\(call.type.groupVersion))")
    }
    object["kind"] = .string(call.type.kind)
    object["apiVersion"] = .string(call.type.groupVersion)
  }

  func take(_ namespace: String, into object: inout KubernetesObject) throws(KubernetesStatus) {
    if let own = object.namespace, own != namespace {
      throw .badRequest(
        "the namespace of the provided object does not match the namespace sent on the request")
    }
    object["metadata", "namespace"] = .string(namespace)
  }

  /// A review may come in protobuf.
  func question(of call: ResourceCall) throws(KubernetesStatus) -> KubernetesObject {
    guard call.request.header("content-type") == ProtobufReview.type else { return try body(of: call) }
    guard let json = ProtobufReview.json(call.request.body) else {
      throw .badRequest("the object provided is unrecognized (must be of type \(call.type.kind))")
    }
    var object = KubernetesObject(json)
    object["kind"] = .string(call.type.kind)
    object["apiVersion"] = .string(call.type.groupVersion)
    return object
  }

  /// - Parameter kind: what it should be, for the message.
  func json(_ bytes: [UInt8], of kind: String = "JSON") throws(KubernetesStatus) -> JSONValue {
    do {
      let value = try JSONValue(parsing: bytes)
      if value.members != nil || value.elements != nil { return value }
    } catch {
      let why = error.problem == .unexpectedEnd ? "unexpected end of JSON input" : "\(error)"
      let text = String(decoding: bytes.prefix(1024), as: UTF8.self)
      throw .badRequest(
        "the object provided is unrecognized (must be of type \(kind)): couldn't get version/kind; json parse error: "
          + "\(why) (\(text))")
    }
    throw .badRequest("the object provided is unrecognized: it is no object")
  }

  private func yaml(_ bytes: [UInt8]) throws(KubernetesStatus) -> JSONValue {
    if let value = try? JSONValue(parsing: bytes), value.members != nil { return value }
    do {
      let node = try YamlParser.parse(bytes)
      if let value = node?.json, value.members != nil { return value }
    } catch { throw .badRequest("error decoding YAML: \(error)") }
    throw .badRequest("error decoding YAML: it is no object")
  }
}

extension ResourceType {
  /// As it is kept.
  func storedForm(_ object: KubernetesObject) -> KubernetesObject {
    guard let storedAs, let stored = Self.builtIn.first(where: { $0.id == storedAs }) else { return object }
    var result = KubernetesObject(form.stored(object.json))
    result["apiVersion"] = .string(stored.groupVersion)
    return result
  }
}
