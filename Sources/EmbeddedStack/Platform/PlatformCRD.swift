import Base
import Wire

/// The definition of a platform's kind.
enum PlatformCRD {
  static let group = "observability.io"
  static let version = "v1beta1"
  static let kind = "ObservabilityPlatform"
  static let plural = "observabilityplatforms"
  static let finalizer = "observabilityplatform.observability.io/finalizer"
  static let path = "/apis/\(group)/\(version)"

  static var definition: KubernetesObject {
    var definition = KubernetesObject(.customResourceDefinitions, name: "\(plural).\(group)")
    definition["spec"] = [
      "group": .string(group), "scope": "Namespaced",
      "names": [
        "plural": .string(plural), "singular": "observabilityplatform", "kind": .string(kind),
        "listKind": .string("\(kind)List"), "shortNames": ["op", "ops"],
      ],
      "versions": [
        [
          "name": .string(version), "served": true, "storage": true, "subresources": ["status": .object([])],
          "schema": ["openAPIV3Schema": schema],
          "additionalPrinterColumns": [
            ["name": "Phase", "type": "string", "jsonPath": ".status.phase"],
            ["name": "Age", "type": "date", "jsonPath": ".metadata.creationTimestamp"],
          ],
        ]
      ],
    ]
    return definition
  }

  /// What is refused at admission are wrong types; what a specification means, the operator checks.
  private static var schema: JSONValue {
    let component: JSONValue = [
      "type": "object", "x-kubernetes-preserve-unknown-fields": true,
      "properties": [
        "enabled": ["type": "boolean"], "version": ["type": "string"], "replicas": ["type": "integer"],
        "config": ["type": "string"], "secretName": ["type": "string"],
      ],
    ]
    let components = PlatformComponent.allCases.map { JSONMember(key: $0.rawValue, value: component) }
    return [
      "type": "object",
      "properties": [
        "spec": [
          "type": "object",
          "properties": [
            "paused": ["type": "boolean"], "maxRetries": ["type": "integer"],
            "components": ["type": "object", "properties": .object(components)],
          ],
        ],
        "status": ["type": "object", "x-kubernetes-preserve-unknown-fields": true],
      ],
    ]
  }
}
