import Base
import Wire

extension KubernetesAPI {
  /// `services/[SCHEME:]NAME[:PORT]/proxy/…` and the same for pods, handed to the server in this process.
  func proxy(_ call: ResourceCall, _ text: String) async throws(KubernetesStatus) -> HTTPServerResponse {
    let path = call.request.path
    if path.hasSuffix("/proxy") {
      return HTTPServerResponse(301, headers: [HTTPField("Location", "\(path)/")])
    }
    let target = try ProxyTarget(text)
    guard let object = store.get(call.type, call.namespace, target.name) else {
      throw .notFound(call.type, target.name)
    }
    let backend =
      call.type.id == ResourceType.services.id
      ? try backend(ofService: object, target) : try backend(ofPod: object, target)
    let address = "\(backend.pod["status", "podIP"]?.string ?? ""):\(backend.port)"
    if target.scheme == "https" {
      throw .unavailable("error trying to reach service: tls: first record does not look like a TLS handshake")
    }
    guard let handler = await pods.handler(ofPod: backend.pod.uid, port: backend.port) else {
      throw .unavailable("error trying to reach service: dial tcp \(address): connect: connection refused")
    }
    return await handler.respond(to: call.forwarded(to: address))
  }

  private func backend(
    ofService service: KubernetesObject, _ target: ProxyTarget
  ) throws(KubernetesStatus) -> ProxyBackend {
    let ports = service["spec", "ports"]?.elements ?? []
    let asked = target.port
    let port = ports.first { port in
      asked.map { $0 == port["name"]?.string || $0 == port["port"]?.text } ?? (ports.count == 1)
    }
    guard let port else {
      throw .unavailable("no service port \"\(asked ?? "")\" found for service \"\(target.name)\"")
    }
    let selector = LabelSelector(labels: service["spec", "selector"]?.stringMap ?? [:])
    let pod = store.list(.pods, in: service.namespace).first { pod in
      !selector.requirements.isEmpty && selector.matches(pod.labels) && pod.isTrue("Ready") && !pod.isTerminating
    }
    guard let pod, let number = pod.containerPort(port["targetPort"] ?? port["port"] ?? 0) else {
      throw .unavailable("no endpoints available for service \"\(target.name)\"")
    }
    return ProxyBackend(pod: pod, port: number)
  }

  private func backend(ofPod pod: KubernetesObject, _ target: ProxyTarget) throws(KubernetesStatus) -> ProxyBackend {
    guard pod["status", "podIP"] != nil else { throw .badRequest("address not allowed") }
    let first = pod["spec", "containers"]?.elements?.first?["ports"]?.elements?.first?["containerPort"]
    let asked = target.port.map { Int($0).map(JSONValue.integer) ?? .string($0) } ?? first ?? 80
    guard let port = pod.containerPort(asked) else {
      throw .badRequest("pod \(pod.name) has no port \(asked.text ?? "")")
    }
    return ProxyBackend(pod: pod, port: port)
  }
}

private struct ProxyBackend {
  let pod: KubernetesObject
  let port: Int
}

/// `NAME`, `NAME:PORT` or `SCHEME:NAME:PORT`.
private struct ProxyTarget {
  var scheme = "http"
  let name: String
  var port: String?

  init(_ text: String) throws(KubernetesStatus) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    switch parts.count {
    case 1: name = parts[0]
    case 2: (name, port) = (parts[0], parts[1])
    case 3 where ["", "http", "https"].contains(parts[0]): (scheme, name, port) = (parts[0], parts[1], parts[2])
    default: throw .badRequest("invalid service request \"\(text)\"")
    }
    if port == "" { port = nil }
  }
}

extension ResourceCall {
  /// As the server behind the proxy sees it: the proxy keeps the credentials to itself.
  fileprivate func forwarded(to address: String) -> HTTPServerRequest {
    var forwarded = request
    // The API server works on the decoded path: an encoded slash is one to the server behind it.
    forwarded.path = "/" + PercentEncoding.encode(PercentEncoding.decode(target.rest), keeping: "/:@&=+$,;!*'()")
    forwarded.headers = request.headers.filter { !["authorization", "host"].contains($0.name.lowercased()) }
    forwarded.headers.append(HTTPField("Host", address))
    return forwarded
  }
}

extension KubernetesObject {
  /// The number of a port that is given by number or by the name that a container gives it.
  func containerPort(_ port: JSONValue) -> Int? {
    if let number = port.int { return number }
    let ports = (self["spec", "containers"]?.elements ?? []).flatMap { $0["ports"]?.elements ?? [] }
    return ports.first { $0["name"] == port }?["containerPort"]?.int
  }
}
