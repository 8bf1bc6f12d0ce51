import Base
import Wire

/// The definitions of Flux's objects.
enum FluxTypes {
  static let helmReleases = type("helm", "v2", "HelmRelease", "helmreleases", "hr")
  static let kustomizations = type("kustomize", "v1", "Kustomization", "kustomizations", "ks")
  static let ociRepositories = type("source", "v1", "OCIRepository", "ocirepositories", "ocirepo")
  static let gitRepositories = type("source", "v1", "GitRepository", "gitrepositories", "gitrepo")

  static let all = [gitRepositories, helmReleases, kustomizations, ociRepositories]

  private static func type(
    _ group: String, _ version: String, _ kind: String, _ plural: String, _ shortName: String
  ) -> ResourceType {
    ResourceType(
      group: "\(group).toolkit.fluxcd.io", version: version, plural: plural, singular: kind.lowercased(), kind: kind,
      shortNames: [shortName], hasGeneration: true, isCustom: true, strategy: CustomKind(schema: nil, hasStatus: true))
  }

  static func definition(of type: ResourceType) -> KubernetesObject {
    var definition = KubernetesObject(.customResourceDefinitions, name: type.id)
    definition["spec"] = [
      "group": .string(type.group), "scope": "Namespaced",
      "names": [
        "plural": .string(type.plural), "singular": .string(type.singular), "kind": .string(type.kind),
        "listKind": .string(type.listKind), "shortNames": .strings(type.shortNames),
      ],
      "versions": [
        [
          "name": .string(type.version), "served": true, "storage": true, "subresources": ["status": .object([])],
          "schema": ["openAPIV3Schema": ["type": "object", "x-kubernetes-preserve-unknown-fields": true]],
          "additionalPrinterColumns": .array(columns(of: type)),
        ]
      ],
    ]
    return definition
  }

  private static func columns(of type: ResourceType) -> [JSONValue] {
    let ready = #".status.conditions[?(@.type=="Ready")]"#
    let url: [JSONValue] = type.group.hasPrefix("source") ? [column("URL", ".spec.url")] : []
    let rest = [column("Ready", "\(ready).status"), column("Status", "\(ready).message")]
    return url + [column("Age", ".metadata.creationTimestamp", "date")] + rest
  }

  private static func column(_ name: String, _ path: String, _ type: String = "string") -> JSONValue {
    ["name": .string(name), "type": .string(type), "jsonPath": .string(path)]
  }
}
