import Base
import Wire

/// CustomResourceDefinitions (apiextensions v1).
struct DefinitionKind: KindStrategy {
  static let cleanup = "customresourcecleanup.apiextensions.k8s.io"

  func fill(_ definition: inout KubernetesObject, revision: Int) {
    guard let kind = definition["spec", "names", "kind"]?.string else { return }
    definition.preset("spec", "names", "singular", to: .string(kind.lowercased()))
    definition.preset("spec", "names", "listKind", to: .string("\(kind)List"))
    definition.preset("spec", "conversion", to: ["strategy": "None"])
    let stored = (definition["spec", "versions"]?.elements ?? []).filter { $0["storage"]?.bool == true }
    let names = stored.compactMap { $0["name"]?.string }
    let before = definition["status", "storedVersions"]?.elements?.compactMap(\.string) ?? []
    definition["status", "storedVersions"] = .strings(before + names.filter { !before.contains($0) })
  }

  func begin(_ definition: inout KubernetesObject) {
    let none: JSONValue = ["plural": "", "kind": ""]
    definition["status"] = ["conditions": .null, "acceptedNames": none]
  }

  func problems(of definition: KubernetesObject, replacing old: KubernetesObject?) -> [FieldProblem] {
    var problems = definition.missing(
      ["spec", "group"], ["spec", "scope"], ["spec", "names", "plural"], ["spec", "names", "kind"],
      ["spec", "versions"])
    let name = "\(definition["spec", "names", "plural"]?.string ?? "").\(definition["spec", "group"]?.string ?? "")"
    if definition.name != name {
      problems.append(
        .invalid("metadata.name", .string(definition.name), #"must be spec.names.plural+"."+spec.group"#))
    }
    if let scope = definition["spec", "scope"], scope != "Namespaced", scope != "Cluster" {
      problems.append(.unsupported("spec.scope", scope, ["Cluster", "Namespaced"]))
    }
    let versions = definition["spec", "versions"]?.elements ?? []
    if versions.count(where: { $0["storage"]?.bool == true }) != 1 {
      problems.append(
        .invalid(
          "spec.versions", definition["spec", "versions"] ?? .null,
          "must have exactly one version marked as storage version"))
    }
    for (index, version) in versions.enumerated() {
      problems += Self.problems(of: version[path: "schema", "openAPIV3Schema"], at: "spec.versions[\(index)]")
    }
    return problems + definition.immutable(["spec", "scope"], since: old)
      + definition.immutable(["spec", "group"], since: old)
  }

  private static func problems(of schema: JSONValue?, at version: String) -> [FieldProblem] {
    let path = "\(version).schema.openAPIV3Schema"
    guard let schema else { return [.required(path, "schemas are required")] }
    if schema["type"] != "object" {
      return [.required("\(path).type", "must not be empty at the root")]
    }
    return structuralProblems(schema, path)
  }

  /// Every field has a type, and every pattern is one.
  private static func structuralProblems(_ schema: JSONValue, _ path: String) -> [FieldProblem] {
    var problems: [FieldProblem] = []
    let isOpen = ["x-kubernetes-int-or-string", "x-kubernetes-preserve-unknown-fields"].contains { schema[$0] == true }
    if schema["type"] == nil, !isOpen {
      problems.append(.required("\(path).type", "must not be empty for specified object fields"))
    }
    if let pattern = schema["pattern"], let source = pattern.string, !StructuralSchema.Pattern(source).isValid {
      problems.append(.invalid("\(path).pattern", pattern, "must be a valid regular expression, but isn't"))
    }
    if schema["type"] == "array", schema["items"] == nil {
      problems.append(.required("\(path).items", "must be specified"))
    }
    for member in schema["properties"]?.members ?? [] {
      problems += structuralProblems(member.value, "\(path).properties[\(member.key)]")
    }
    for name in ["items", "additionalProperties"] {
      if let child = schema[name], child.members != nil { problems += structuralProblems(child, "\(path).\(name)") }
    }
    return problems
  }
}
