import Base
import Wire

extension KubernetesAPI {
  /// What is no path of a resource. Aggregated discovery is not offered; clients then ask for each group.
  func discovery(_ request: HTTPServerRequest) throws(KubernetesStatus) -> HTTPServerResponse {
    guard ["GET", "HEAD"].contains(request.method) else { throw .methodNotAllowed() }
    let segments = request.path.split(separator: "/").map(String.init)
    switch segments.first {
    case "version" where segments.count == 1: return .json(versionInfo)
    case "healthz", "livez", "readyz": return .goText(200, "ok")
    case "api" where segments.count == 1: return .json(coreVersions)
    case "api" where segments == ["api", "v1"]: return try resources(group: "", version: "v1")
    case "apis" where segments.count == 1: return .json(groups)
    case "apis" where segments.count == 2: return try group(segments[1])
    case "apis" where segments.count == 3: return try resources(group: segments[1], version: segments[2])
    case "openapi" where segments == ["openapi", "v2"]:
      return HTTPServerResponse(
        200, type: "application/com.github.proto-openapi.spec.v2.v1.0+protobuf",
        KubernetesOpenAPI(types: store.types).protobuf)
    case "openapi" where segments == ["openapi", "v3"]: return .json(KubernetesOpenAPI(types: store.types).index)
    case "openapi" where segments.starts(with: ["openapi", "v3"]):
      let place = segments.dropFirst(2).joined(separator: "/")
      guard let document = KubernetesOpenAPI(types: store.types).document(at: place) else {
        return .goError(404, "404 page not found")
      }
      return .json(document)
    case nil:
      return .json(["paths": .strings(["/api", "/api/v1", "/apis", "/healthz", "/livez", "/readyz", "/version"])])
    default: return .goError(404, "404 page not found")
    }
  }

  private var versionInfo: JSONValue {
    [
      "major": "1", "minor": "36", "gitVersion": .string(version), "gitCommit": "embedded", "gitTreeState": "",
      "buildDate": "1970-01-01T00:00:00Z", "goVersion": "none", "compiler": "swiftc", "platform": "linux/amd64",
    ]
  }

  private var coreVersions: JSONValue {
    ["kind": "APIVersions", "versions": ["v1"], "serverAddressByClientCIDRs": .array([])]
  }

  private var groups: JSONValue {
    var names: [String] = []
    for type in store.types where !type.group.isEmpty && !names.contains(type.group) { names.append(type.group) }
    return ["kind": "APIGroupList", "apiVersion": "v1", "groups": .array(names.map { .object(members(ofGroup: $0)) })]
  }

  private func group(_ name: String) throws(KubernetesStatus) -> HTTPServerResponse {
    guard store.types.contains(where: { $0.group == name }) else { return .goError(404, "404 page not found") }
    let head = [JSONMember(key: "kind", value: "APIGroup"), JSONMember(key: "apiVersion", value: "v1")]
    return .json(.object(head + members(ofGroup: name)))
  }

  private func members(ofGroup name: String) -> [JSONMember] {
    var versions: [String] = []
    for type in store.types where type.group == name && !versions.contains(type.version) {
      versions.append(type.version)
    }
    let entries = versions.map { version -> JSONValue in
      ["groupVersion": .string("\(name)/\(version)"), "version": .string(version)]
    }
    return [
      JSONMember(key: "name", value: .string(name)), JSONMember(key: "versions", value: .array(entries)),
      JSONMember(key: "preferredVersion", value: entries.first ?? .null),
    ]
  }

  private func resources(group: String, version: String) throws(KubernetesStatus) -> HTTPServerResponse {
    let types = store.types.filter { $0.group == group && $0.version == version }
    guard let first = types.first else { return .goError(404, "404 page not found") }
    return .json([
      "kind": "APIResourceList", "apiVersion": "v1", "groupVersion": .string(first.groupVersion),
      "resources": .array(types.flatMap(\.discovery)),
    ])
  }
}

extension ResourceType {
  /// The entry of the type, and one for each subresource.
  fileprivate var discovery: [JSONValue] {
    let own: JSONValue = .compact([
      "name": .string(plural), "singularName": .string(singular), "namespaced": .bool(isNamespaced),
      "kind": .string(kind), "verbs": .strings(verbs), "shortNames": shortNames.isEmpty ? nil : .strings(shortNames),
      "categories": categories.isEmpty ? nil : .strings(categories),
      "storageVersionHash": isStored ? .string(storageVersionHash) : nil,
    ])
    let others = (hasStatus ? ["status"] : []) + subresources
    return [own] + others.map { entry(of: SubresourceEntry($0)) }
  }

  /// As the real server makes it of the kind.
  private var storageVersionHash: String {
    Base64.encode(Array(Digest.sha256(Array("\(group)/\(version)/\(kind)".utf8)).prefix(8)))
  }

  private func entry(of subresource: SubresourceEntry) -> JSONValue {
    .compact([
      "name": .string("\(plural)/\(subresource.name)"), "singularName": "", "namespaced": .bool(isNamespaced),
      "group": subresource.group.map(JSONValue.string), "version": subresource.group.map { _ in "v1" },
      "kind": .string(subresource.kind ?? kind), "verbs": .strings(subresource.verbs),
    ])
  }
}

/// What discovery says of a subresource.
private struct SubresourceEntry {
  let name: String
  var group: String?
  var kind: String?
  var verbs: [String]

  init(_ name: String) {
    self.name = name
    switch name {
    case "status": verbs = ["get", "patch", "update"]
    case "scale": (group, kind, verbs) = ("autoscaling", "Scale", ["get", "patch", "update"])
    case "eviction": (group, kind, verbs) = ("policy", "Eviction", ["create"])
    case "finalize": verbs = ["update"]
    case "token": (group, kind, verbs) = ("authentication.k8s.io", "TokenRequest", ["create"])
    default: verbs = ["get"]
    }
  }
}

extension HTTPServerResponse {
  static func json(_ value: JSONValue, status: Int = 200) -> Self { json(bytes: value.encoded, status: status) }

  /// - Parameter warnings: for people, each a `Warning` header (RFC 7234, code 299).
  static func json(bytes: [UInt8], status: Int = 200, warnings: [String] = []) -> Self {
    var response = Self(status, type: "application/json", bytes + [0x0A])
    response.headers += warnings.map { text in
      HTTPField("Warning", "299 - \"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"")
    }
    return response
  }
}
