import Base
import Testing
import Wire

@testable import EmbeddedStack

/// A cluster with a namespace `rec` and the definition of `things.shop.example`, as the recordings had them.
struct ThingProbe: Sendable {
  static let definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions"
  static let things = "/apis/shop.example/v1/namespaces/rec/things"
  static let apply = "application/apply-patch+yaml"

  let probe: ClusterProbe

  init(defines: Bool = true) async throws {
    probe = try await ClusterProbe()
    let namespace = await probe.send("POST", "/api/v1/namespaces", ["metadata": ["name": "rec"]])
    try #require(namespace.status == 201, "\(namespace.text)")
    guard defines else { return }
    let definition = await probe.send("POST", Self.definitions, Self.definition)
    try #require(definition.status == 201, "\(definition.text)")
  }

  func stop() async { await probe.cluster.stop() }

  /// A path below the namespace, or below its things when it begins with `things`.
  static func path(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    if path.hasPrefix("things") { return "/apis/shop.example/v1/namespaces/rec/\(path)" }
    return "/api/v1/namespaces/rec/\(path)"
  }

  func send(_ method: String, _ path: String, _ body: JSONValue? = nil, type: String = "application/json") async
    -> ClusterProbe.Answer
  {
    await probe.send(method, Self.path(path), body, type: type)
  }

  func get(_ path: String) async -> ClusterProbe.Answer { await send("GET", path) }

  @discardableResult
  func make(_ name: String, _ spec: JSONValue = ["version": "v1.2.3"]) async throws -> KubernetesObject {
    let answer = await send("POST", "things", Self.thing(name, spec))
    try #require(answer.status == 201, "\(answer.text)")
    return try answer.object
  }

  static func thing(_ name: String, _ spec: JSONValue) -> JSONValue {
    ["apiVersion": "shop.example/v1", "kind": "Thing", "metadata": ["name": .string(name)], "spec": spec]
  }

  func apply(_ name: String, by manager: String, _ spec: JSONValue, force: Bool = false) async -> ClusterProbe.Answer {
    let query = "fieldManager=\(manager)" + (force ? "&force=true" : "")
    return await send("PATCH", "things/\(name)?\(query)", Self.thing(name, spec), type: Self.apply)
  }

  static let definition: JSONValue = [
    "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
    "metadata": ["name": "things.shop.example"],
    "spec": [
      "group": "shop.example", "scope": "Namespaced",
      "names": ["plural": "things", "singular": "thing", "kind": "Thing", "shortNames": ["th"]],
      "versions": [
        [
          "name": "v1", "served": true, "storage": true,
          "subresources": [
            "status": .object([]),
            "scale": ["specReplicasPath": ".spec.replicas", "statusReplicasPath": ".status.replicas"],
          ],
          "additionalPrinterColumns": [["name": "Phase", "type": "string", "jsonPath": ".status.phase"]],
          "schema": ["openAPIV3Schema": schema],
        ]
      ],
    ],
  ]

  private static let schema: JSONValue = [
    "type": "object", "required": ["spec"],
    "properties": [
      "spec": [
        "type": "object", "required": ["version"],
        "properties": [
          "version": ["type": "string", "pattern": #"^v?\d+\.\d+\.\d+$"#],
          "replicas": ["type": "integer", "minimum": 1, "maximum": 9, "default": 1],
          "mode": ["type": "string", "enum": ["single", "ha"]],
          "tags": ["type": "array", "maxItems": 2, "items": ["type": "string", "maxLength": 5]],
          "free": ["type": "object", "x-kubernetes-preserve-unknown-fields": true],
          "parts": [
            "type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["name"],
            "items": [
              "type": "object", "required": ["name"],
              "properties": ["name": ["type": "string"], "size": ["type": "integer"]],
            ],
          ],
        ],
      ],
      "status": [
        "type": "object", "properties": ["phase": ["type": "string"], "replicas": ["type": "integer"]],
      ],
    ],
  ]
}
