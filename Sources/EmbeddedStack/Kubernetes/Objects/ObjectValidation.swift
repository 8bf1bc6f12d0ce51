import Base
import Wire

/// What the API refuses with 422, for the types and fields the embedded cluster looks at.
enum ObjectValidation {
  struct Cause {
    let reason: String
    let field: String
    let message: String
  }

  private static let nameRule =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and "
    + "end with an alphanumeric character (e.g. 'example.com', regex used for validation is "
    + "'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"

  static func check(_ object: KubernetesObject, _ type: ResourceType) throws(KubernetesStatus) {
    var causes: [Cause] = []
    if !isSubdomain(object.name) {
      let message = "Invalid value: \"\(object.name)\": \(nameRule)"
      causes.append(Cause(reason: "FieldValueInvalid", field: "metadata.name", message: message))
    }
    causes += required(of: type).filter { !isPresent(object.json, $0) }.map {
      Cause(reason: "FieldValueRequired", field: $0.joined(separator: "."), message: "Required value")
    }
    if let replicas = object["spec", "replicas"]?.int, replicas < 0, type.group == "apps" {
      let message = "Invalid value: \(replicas): must be greater than or equal to 0"
      causes.append(Cause(reason: "FieldValueInvalid", field: "spec.replicas", message: message))
    }
    if !causes.isEmpty { throw .invalid(object, causes) }
  }

  private static func required(of type: ResourceType) -> [[String]] {
    switch type.id {
    case "pods": [["spec", "containers"]]
    case "services": [["spec", "ports"]]
    case "deployments.apps", "statefulsets.apps", "replicasets.apps":
      [["spec", "selector"], ["spec", "template", "spec", "containers"]]
    default: []
    }
  }

  private static func isPresent(_ json: JSONValue, _ path: [String]) -> Bool {
    guard let value = json[path: path[...]], value != .null else { return false }
    return value.elements?.isEmpty != true && value.members?.isEmpty != true
  }

  private static func isSubdomain(_ name: String) -> Bool {
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    return name.utf8.count <= 253
      && labels.allSatisfy { label in
        !label.isEmpty && label.first != "-" && label.last != "-"
          && label.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
      }
  }
}

extension KubernetesStatus {
  fileprivate static func invalid(_ object: KubernetesObject, _ causes: [ObjectValidation.Cause]) -> Self {
    let texts = causes.map { "\($0.field): \($0.message)" }
    let list = texts.count == 1 ? texts[0] : "[\(texts.joined(separator: ", "))]"
    return Self(
      code: 422, reason: "Invalid", message: "\(object.kind) \"\(object.name)\" is invalid: \(list)",
      details: [
        "name": .string(object.name), "kind": .string(object.kind),
        "causes": .array(
          causes.map {
            ["reason": .string($0.reason), "message": .string($0.message), "field": .string($0.field)]
          }),
      ])
  }
}
