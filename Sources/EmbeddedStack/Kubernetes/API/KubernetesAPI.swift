import Base
import FoundationEssentials
import Wire

/// The API server: discovery, objects, watches, logs and the proxy.
struct KubernetesAPI: HTTPHandler {
  let store: ClusterStore
  let access: KubernetesAccess
  let pods: any PodRuntime
  let clock: WallClock
  var version = "v1.36.0"

  func respond(to request: HTTPServerRequest) async -> HTTPServerResponse {
    var response: HTTPServerResponse
    do throws(KubernetesStatus) {
      response = try await answer(request)
    } catch {
      response = error.response
    }
    response.headers += [
      HTTPField("Audit-Id", UUID().uuidString.lowercased()), HTTPField("Cache-Control", "no-cache, private"),
    ]
    return response
  }

  private func answer(_ request: HTTPServerRequest) async throws(KubernetesStatus) -> HTTPServerResponse {
    let user = try access.user(of: request)
    guard let target = ResourceRequest(path: request.path) else {
      try access.require(path: request.path, method: request.method, user: user.name)
      return try discovery(request)
    }
    guard let verb = Self.verb(request, target) else { throw .methodNotAllowed() }
    let resource = target.plural + (target.subresource.map { "/\($0)" } ?? "")
    let attempt = AccessAttempt(
      verb: verb, group: target.group, resource: resource, namespace: target.namespace, name: target.name)
    try access.require(attempt, user: user, RoleRules(store: store))
    guard let type = store.type(group: target.group, version: target.version, plural: target.plural),
      type.isNamespaced || target.namespace == nil
    else { return .goError(404, "404 page not found") }
    let call = ResourceCall(request: request, target: target, type: type, user: user)
    return target.subresource == nil ? try answer(verb, call) : try await answerSubresource(verb, call)
  }

  /// As authorisation knows it; `watch` also by parameter.
  private static func verb(_ request: HTTPServerRequest, _ target: ResourceRequest) -> String? {
    switch request.method {
    case "GET", "HEAD":
      if ["1", "true"].contains(request.parameter("watch") ?? ""), target.subresource == nil { return "watch" }
      return target.name == nil ? "list" : "get"
    case "POST": return "create"
    case "PUT": return "update"
    case "PATCH": return "patch"
    case "DELETE": return target.name == nil ? "deletecollection" : "delete"
    default: return target.subresource == "proxy" ? "get" : nil
    }
  }

  private func answer(_ verb: String, _ call: ResourceCall) throws(KubernetesStatus) -> HTTPServerResponse {
    guard call.type.verbs.contains(verb) else { throw .methodNotAllowed() }
    if call.type.isEnding, verb == "create" { throw .ending(call.type, verb) }
    switch (verb, call.target.name) {
    case ("get", let name?): return try get(call, name)
    case ("list", _): return try list(call)
    case ("watch", _): return try watch(call)
    case ("create", nil): return try create(call)
    case ("update", let name?): return try replace(call, name)
    case ("patch", let name?): return try patch(call, name)
    case ("delete", let name?): return try delete(call, name)
    case ("deletecollection", _): return try deleteCollection(call)
    default: throw .methodNotAllowed()
    }
  }

  private func answerSubresource(
    _ verb: String, _ call: ResourceCall
  ) async throws(KubernetesStatus) -> HTTPServerResponse {
    guard let name = call.target.name, let subresource = call.target.subresource else { throw .methodNotAllowed() }
    let isKnown = call.type.subresources.contains(subresource) || (subresource == "status" && call.type.hasStatus)
    guard isKnown else { return .goError(404, "404 page not found") }
    switch subresource {
    case "status":
      switch verb {
      case "get": return try get(call, name)
      case "update": return try replace(call, name)
      case "patch": return try patch(call, name)
      default: throw .methodNotAllowed()
      }
    case "scale": return try scale(verb, call, name)
    case "eviction": return try evict(verb, call, name)
    case "token": return try issueToken(verb, call, name)
    case "finalize": return try finalize(verb, call, name)
    case "log": return try await log(call, name)
    case "proxy" where call.type.id == ResourceType.nodes.id: return try await node(call, name)
    case "proxy": return try await proxy(call, name)
    default: throw .noStreams(subresource)
    }
  }
}

/// A request with what it is about.
struct ResourceCall: Sendable {
  let request: HTTPServerRequest
  let target: ResourceRequest
  let type: ResourceType
  let user: KubernetesUser

  var namespace: String? { target.namespace }
  /// `dryRun=All`.
  var isDry: Bool { request.parameter("dryRun") == "All" }

  /// Who is said to set the fields: `fieldManager`, or how the client calls itself.
  var fieldManager: String? {
    let named = request.parameter("fieldManager")
    if let named, !named.isEmpty { return named }
    return nil
  }

  /// The account of who sets what, for what this request does.
  func tracker(_ operation: ManagedFields.Manager.Operation, now: String) -> FieldTracker {
    let agent = request.header("user-agent")?.split(separator: "/").first.map(String.init)
    let manager = ManagedFields.Manager(
      name: fieldManager ?? agent ?? "unknown", operation: operation, apiVersion: type.groupVersion,
      subresource: target.subresource)
    return FieldTracker(manager: manager, topology: type.strategy.topology, hasStatus: type.hasStatus, now: now)
  }

  func integer(_ name: String) throws(KubernetesStatus) -> Int? {
    guard let text = request.parameter(name), !text.isEmpty else { return nil }
    guard let value = Int(text) else {
      throw .badRequest("strconv.ParseInt: parsing \"\(text)\": invalid syntax")
    }
    return value
  }
}

extension KubernetesStatus {
  fileprivate static func ending(_ type: ResourceType, _ verb: String) -> Self {
    Self(
      code: 405, reason: "MethodNotAllowed",
      message: "\(verb) not allowed while custom resource definition is terminating",
      details: ["group": .string(type.group), "kind": .string(type.plural)])
  }

  fileprivate static func noStreams(_ subresource: String) -> Self {
    Self(
      code: 501, message: "the embedded cluster has no \(subresource): it upgrades no connections to SPDY or WebSocket")
  }
}
