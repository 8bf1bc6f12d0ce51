import Base
import Wire

extension ResourceType {
  /// The types of a CustomResourceDefinition, one for each version that is served; the first is the preferred one.
  static func types(definedBy definition: KubernetesObject) -> [ResourceType] {
    let (spec, names) = (definition["spec"], definition["spec", "names"])
    guard let group = spec?["group"]?.string, let plural = names?["plural"]?.string, let kind = names?["kind"]?.string
    else { return [] }
    let versions = (spec?["versions"]?.elements ?? []).filter { $0["served"]?.bool != false }
    return versions.compactMap { version in
      guard let name = version["name"]?.string else { return nil }
      var type = ResourceType(
        group: group, version: name, plural: plural, singular: names?["singular"]?.string ?? kind.lowercased(),
        kind: kind, shortNames: names?["shortNames"]?.elements?.compactMap(\.string) ?? [],
        isNamespaced: spec?["scope"]?.string != "Cluster",
        categories: names?["categories"]?.elements?.compactMap(\.string) ?? [], verbs: customVerbs,
        hasGeneration: true, isCustom: true, isEnding: definition.isTerminating, isReplacedUnseen: false)
      type.take(version)
      return type
    }.sorted { VersionRank($0.version) < VersionRank($1.version) }
  }

  /// In the order of the real server.
  private static let customVerbs = [
    "delete", "deletecollection", "get", "list", "patch", "create", "update", "watch",
  ]

  private mutating func take(_ version: JSONValue) {
    let subresources = version["subresources"]
    hasStatus = subresources?["status"] != nil
    if let scale = subresources?["scale"] {
      self.subresources = ["scale"]
      self.scale = ScalePaths(
        wanted: JSONPath.names(scale["specReplicasPath"]?.string),
        current: JSONPath.names(scale["statusReplicasPath"]?.string),
        selector: scale["labelSelectorPath"]?.string.map(JSONPath.names))
    }
    let fields = (version["selectableFields"]?.elements ?? []).compactMap { $0["jsonPath"]?.string?.dropFirst() }
    definedSchema = version[path: "schema", "openAPIV3Schema"]
    strategy = CustomKind(
      schema: definedSchema.map(StructuralSchema.init), hasStatus: hasStatus,
      fields: Set(fields.map(String.init)))
    columns = [.name] + Self.columns(version["additionalPrinterColumns"]?.elements)
  }

  private static func columns(_ columns: [JSONValue]?) -> [PrinterColumn] {
    guard let columns, !columns.isEmpty else { return [.age] }
    return columns.map { column in
      let (path, type) = (column["jsonPath"]?.string ?? "", column["type"]?.string ?? "string")
      let description = column["description"]?.string
      let place = JSONPath(path)
      return PrinterColumn(
        column["name"]?.string ?? "", type: type, format: column["format"]?.string ?? "",
        priority: column["priority"]?.int ?? 0,
        description: description ?? "Custom resource definition column (in JSONPath format): \(path)"
      ) { object, now in cell(place.value(in: object.json), type, now) }
    }
  }

  private static func cell(_ value: JSONValue?, _ type: String, _ now: UTCTime) -> JSONValue {
    guard let value, value != .null else { return .null }
    switch type {
    case "date": return .string(Age.text(since: UTCTime(rfc3339: value.text ?? ""), now))
    case "string": return .string(value.text ?? String(decoding: value.encoded, as: UTF8.self))
    default: return value
    }
  }
}

/// The order of versions: `v2`, `v1`, `v1beta1`, `v1alpha2`, `v1alpha1`, then the rest by name (`CompareKubeAwareVersion`).
private struct VersionRank: Comparable {
  private let rank: [Int]
  private let name: String

  init(_ version: String) {
    name = version
    let major = version.dropFirst().prefix { $0.isNumber }
    let rest = version.dropFirst(1 + major.count)
    let stage = rest.prefix { $0.isLetter }
    let stages: [Substring: Int] = ["": 0, "beta": 1, "alpha": 2]
    if version.first == "v", let number = Int(major), let stage = stages[stage] {
      rank = [0, stage, -number, -(Int(rest.drop { $0.isLetter }) ?? 0)]
    } else {
      rank = [1]
    }
  }

  static func < (left: Self, right: Self) -> Bool {
    left.rank == right.rank ? left.name < right.name : left.rank.lexicographicallyPrecedes(right.rank)
  }
}

extension JSONPath {
  /// The names of a path that has nothing but names: `.spec.replicas`.
  static func names(_ text: String?) -> [String] { (text ?? "").split(separator: ".").map(String.init) }
}
