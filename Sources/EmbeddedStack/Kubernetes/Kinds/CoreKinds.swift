import Base
import Wire

struct SecretKind: KindStrategy {
  /// `stringData` is only for writing.
  func fill(_ secret: inout KubernetesObject, revision: Int) {
    secret.preset("type", to: "Opaque")
    for (name, text) in (secret["stringData"]?.stringMap ?? [:]).sorted(by: { $0.key < $1.key }) {
      secret["data", name] = .string(Base64.encode(Array(text.utf8)))
    }
    secret["stringData"] = nil
  }

  func problems(of secret: KubernetesObject, replacing old: KubernetesObject?) -> [FieldProblem] {
    ConstantData.problems(of: secret, replacing: old) + secret.immutable(["type"], since: old)
  }
}

struct ConfigMapKind: KindStrategy {
  func problems(of map: KubernetesObject, replacing old: KubernetesObject?) -> [FieldProblem] {
    ConstantData.problems(of: map, replacing: old)
  }
}

/// `immutable: true` of ConfigMaps and Secrets.
private enum ConstantData {
  static func problems(of object: KubernetesObject, replacing old: KubernetesObject?) -> [FieldProblem] {
    guard let old, old["immutable"]?.bool == true else { return [] }
    let changed = ["data", "binaryData"].filter { object[$0] != old[$0] }
    return changed.map { .forbidden($0, "field is immutable when `immutable` is set") }
  }
}

struct ServiceKind: KindStrategy {
  func fill(_ service: inout KubernetesObject, revision: Int) {
    service.preset("spec", "type", to: "ClusterIP")
    service.preset("spec", "clusterIP", to: .string("10.96.\(revision / 250 % 250).\(revision % 250 + 1)"))
    if let address = service["spec", "clusterIP"] { service["spec", "clusterIPs"] = .array([address]) }
    service.preset("spec", "sessionAffinity", to: "None")
    service["spec", "ports"] = service["spec", "ports"]?.elements.map { .array($0.map(Self.filled)) }
    service.preset("status", to: ["loadBalancer": .object([])])
  }

  private static func filled(_ port: JSONValue) -> JSONValue {
    var port = port
    if port["protocol"] == nil { port[member: "protocol"] = "TCP" }
    if port["targetPort"] == nil { port[member: "targetPort"] = port["port"] }
    return port
  }

  func problems(of service: KubernetesObject, replacing old: KubernetesObject?) -> [FieldProblem] {
    service["spec", "type"] == "ExternalName" ? [] : service.missing(["spec", "ports"])
  }
}

/// A claim's volume is found by the cluster; what it asks for may grow.
struct ClaimKind: KindStrategy {
  func fill(_ claim: inout KubernetesObject, revision: Int) {
    claim.preset("spec", "storageClassName", to: "standard")
    claim.preset("spec", "volumeMode", to: "Filesystem")
    claim.preset("status", "phase", to: "Pending")
  }

  func problems(of claim: KubernetesObject, replacing old: KubernetesObject?) -> [FieldProblem] {
    var problems = claim.missing(["spec", "accessModes"], ["spec", "resources"])
    guard let old, old["spec", "volumeName"] != nil else { return problems }
    if Self.fixed(claim) != Self.fixed(old) {
      problems.append(
        .forbidden(
          "spec",
          "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims"))
    }
    if let size = Self.size(claim), let before = Self.size(old), size < before {
      let why = "field can not be less than status.capacity"
      problems.append(.forbidden("spec.resources.requests.storage", why))
    }
    return problems
  }

  private static func fixed(_ claim: KubernetesObject) -> JSONValue? {
    var claim = claim
    claim["spec", "resources", "requests"] = nil
    return claim["spec"]
  }

  private static func size(_ claim: KubernetesObject) -> Quantity? {
    claim["spec", "resources", "requests", "storage"]?.text.flatMap { try? Quantity($0) }
  }
}

/// Goes only with all that is in it.
struct NamespaceKind: KindStrategy {
  private static let lasting = ["default", "kube-system", "kube-public", "kube-node-lease"]

  func fill(_ namespace: inout KubernetesObject, revision: Int) {
    namespace.preset("metadata", "labels", "kubernetes.io/metadata.name", to: .string(namespace.name))
    namespace.preset("status", "phase", to: "Active")
  }

  func begin(_ namespace: inout KubernetesObject) {
    namespace["spec", "finalizers"] = ["kubernetes"]
    namespace["status"] = ["phase": "Active"]
  }

  func isHeld(_ namespace: KubernetesObject) -> Bool {
    !namespace.finalizers.isEmpty || namespace["spec", "finalizers"]?.elements?.isEmpty == false
  }

  func end(_ namespace: inout KubernetesObject) { namespace["status", "phase"] = "Terminating" }

  func refusal(toDelete namespace: KubernetesObject) -> String? {
    Self.lasting.contains(namespace.name) ? "this namespace may not be deleted" : nil
  }
}
