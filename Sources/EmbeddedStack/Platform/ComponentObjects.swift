import Base
import Wire

/// The objects that make a component of a platform, in the order in which they are applied.
struct ComponentObjects {
  /// Whoever made an object, by its field manager and label.
  static let manager = "platform-operator"
  static let managerLabel = "app.kubernetes.io/managed-by"
  static let platformLabel = "observability.io/platform"

  let platform: KubernetesObject
  let spec: ComponentSpec

  private var component: PlatformComponent { spec.component }
  var name: String { "\(platform.name)-\(component.rawValue)" }

  var labels: [String: String] {
    [
      "app.kubernetes.io/name": component.rawValue, "app.kubernetes.io/instance": platform.name,
      Self.managerLabel: Self.manager, Self.platformLabel: platform.name,
    ]
  }

  var selector: [String: String] {
    labels.filter { $0.key.hasSuffix("/name") || $0.key.hasSuffix("/instance") }
  }

  var all: [OwnedObject] {
    [configMap] + (component == .grafana ? [secret] : []) + [claim, service] + (spec.host.map { [ingress($0)] } ?? [])
      + [workload]
  }

  func make(_ kind: OwnedKind, _ name: String, _ fields: KeyValuePairs<String, JSONValue>) -> OwnedObject {
    var object = KubernetesObject(.object([]))
    object["apiVersion"] = .string(kind.apiVersion)
    object["kind"] = .string(kind.rawValue)
    object["metadata"] = [
      "name": .string(name), "namespace": .string(platform.namespace ?? ""), "labels": .map(labels),
      "ownerReferences": [platform.ownerReference],
    ]
    for (name, value) in fields { object[name] = value }
    return OwnedObject(kind: kind, object: object)
  }

  private var configMap: OwnedObject {
    let text = "component: \(component.rawValue)\nversion: \(spec.version)\n\(spec.config)\n"
    return make(.configMap, "\(name)-config", ["data": ["\(component.rawValue).yaml": .string(text)]])
  }

  /// Another for each platform, and always the same for one.
  private var secret: OwnedObject {
    let password = Digest.hex(Digest.sha256(Array("\(platform.uid) \(name)".utf8))).prefix(24)
    return make(
      .secret, "\(name)-admin", ["type": "Opaque", "data": ["password": .string(Base64.encode(Array(password.utf8)))]])
  }

  private var claim: OwnedObject {
    make(
      .claim, "\(name)-data",
      ["spec": ["accessModes": ["ReadWriteOnce"], "resources": ["requests": ["storage": .string(spec.storage)]]]])
  }

  private var service: OwnedObject {
    let port: JSONValue = .integer(component.port)
    return make(
      .service, name,
      [
        "spec": [
          "selector": .map(selector), "ports": [["name": "http", "protocol": "TCP", "port": port, "targetPort": port]],
        ]
      ])
  }

  private func ingress(_ host: String) -> OwnedObject {
    let backend: JSONValue = ["service": ["name": .string(name), "port": ["number": .integer(component.port)]]]
    return make(
      .ingress, name,
      [
        "spec": [
          "rules": [
            ["host": .string(host), "http": ["paths": [["path": "/", "pathType": "Prefix", "backend": backend]]]]
          ]
        ]
      ])
  }

  private var workload: OwnedObject {
    let claims: JSONValue = [["name": "data", "persistentVolumeClaim": ["claimName": .string("\(name)-data")]]]
    var spec: JSONValue = [
      "replicas": .integer(self.spec.replicas), "selector": ["matchLabels": .map(selector)],
      "template": [
        "metadata": ["labels": .map(labels)],
        "spec": [
          "containers": [
            [
              "name": .string(component.rawValue), "image": .string(self.spec.image),
              "ports": [["name": "http", "containerPort": .integer(component.port), "protocol": "TCP"]],
              "volumeMounts": [["name": "data", "mountPath": "/data"]],
            ]
          ], "volumes": claims, "terminationGracePeriodSeconds": 1,
        ],
      ],
    ]
    if component != .grafana { spec[member: "serviceName"] = .string(name) }
    return make(component == .grafana ? .deployment : .statefulSet, name, ["spec": spec])
  }
}

/// The kinds of objects that the operator makes.
enum OwnedKind: String, Sendable, CaseIterable {
  case configMap = "ConfigMap"
  case secret = "Secret"
  case claim = "PersistentVolumeClaim"
  case service = "Service"
  case ingress = "Ingress"
  case budget = "PodDisruptionBudget"
  case statefulSet = "StatefulSet"
  case deployment = "Deployment"

  var apiVersion: String {
    switch self {
    case .configMap, .secret, .claim, .service: "v1"
    case .ingress: "networking.k8s.io/v1"
    case .budget: "policy/v1"
    case .statefulSet, .deployment: "apps/v1"
    }
  }

  var plural: String { self == .ingress ? "ingresses" : rawValue.lowercased() + "s" }
  var isWorkload: Bool { self == .statefulSet || self == .deployment }
}

/// An object as it is to be.
struct OwnedObject: Sendable {
  let kind: OwnedKind
  var object: KubernetesObject

  var name: String { object.name }
}

extension JSONValue {
  /// Whether it has all that another one has, whatever it has besides.
  func includes(_ other: JSONValue) -> Bool {
    switch (self, other) {
    case (.object, .object(let members)):
      members.allSatisfy { member in self[member.key]?.includes(member.value) ?? false }
    case (.array(let own), .array(let others)):
      own.count == others.count && zip(own, others).allSatisfy { $0.includes($1) }
    default: self == other
    }
  }
}
