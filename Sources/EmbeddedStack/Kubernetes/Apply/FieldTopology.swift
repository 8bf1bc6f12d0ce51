import Base
import Wire

/// How an object's lists and maps are merged: by its schema, or as built-in kinds say.
enum FieldTopology: Sendable {
  /// Nil where nothing is declared: maps are merged, lists are one value.
  case schema(StructuralSchema?)
  case builtIn

  var root: FieldPlace {
    switch self {
    case .schema(let schema): FieldPlace(schema: schema, isCustom: true)
    case .builtIn: FieldPlace(schema: nil, isCustom: false)
    }
  }
}

/// A place of an object, as far as merging is concerned (structured-merge-diff).
struct FieldPlace: Sendable {
  enum Merging: Equatable {
    /// One value, whatever is in it.
    case atomic
    case members
    case set
    /// A list of objects that are told apart by these members.
    case keyed([String])
  }

  private let schema: StructuralSchema?
  private let isCustom: Bool
  private let depth: Int
  private let (name, parent): (String, String)

  fileprivate init(
    schema: StructuralSchema?, isCustom: Bool, depth: Int = 0, name: String = "", parent: String = ""
  ) {
    (self.schema, self.isCustom, self.depth, self.name, self.parent) = (schema, isCustom, depth, name, parent)
  }

  /// Metadata is the same for all.
  func member(_ name: String) -> FieldPlace {
    let leadsOut = isCustom && name == "metadata" && (depth == 0 || schema?.isEmbedded == true)
    return FieldPlace(
      schema: leadsOut ? nil : schema?.member(name), isCustom: isCustom && !leadsOut, depth: depth + 1, name: name,
      parent: self.name)
  }

  var element: FieldPlace {
    FieldPlace(schema: schema?.items, isCustom: isCustom, depth: depth + 1, name: name, parent: parent)
  }

  func merging(of value: JSONValue) -> Merging {
    switch value {
    case .object(let members): members.isEmpty || isAtomicMap ? .atomic : .members
    case .array(let elements): elements.isEmpty ? .atomic : listMerging(elements)
    default: .atomic
    }
  }

  /// Keys that an element leaves out have these values.
  func preset(ofKey key: String) -> JSONValue? {
    isCustom ? schema?.items?.member(key)?.preset : Self.keyPresets[key]
  }

  /// Whether it is there in any object of the kind, so that nobody owns it by itself.
  var isAlwaysThere: Bool { !isCustom && Self.fixed.contains(name) }

  private var isAtomicMap: Bool { isCustom ? schema?.mapType == "atomic" : Self.atomicMaps.contains(name) }

  private func listMerging(_ elements: [JSONValue]) -> Merging {
    if isCustom {
      switch schema?.listType {
      case "set": return .set
      case "map": return schema.map { .keyed($0.listKeys) } ?? .atomic
      default: return .atomic
      }
    }
    if Self.sets.contains(name) { return .set }
    let keys = name == "ports" ? ports(elements) : Self.keys[name]
    guard let keys, elements.allSatisfy({ $0.members != nil }) else { return .atomic }
    return .keyed(keys)
  }

  private func ports(_ elements: [JSONValue]) -> [String]? {
    let first = elements.first
    if first?["containerPort"] != nil { return ["containerPort", "protocol"] }
    return first?["port"] == nil ? nil : ["port", "protocol"]
  }

  private static let keyPresets: [String: JSONValue] = ["protocol": "TCP"]
  private static let sets: Set = ["finalizers"]
  private static let keys = [
    "containers": ["name"], "initContainers": ["name"], "ephemeralContainers": ["name"], "env": ["name"],
    "volumes": ["name"], "imagePullSecrets": ["name"], "secrets": ["name"], "volumeMounts": ["mountPath"],
    "volumeDevices": ["devicePath"], "conditions": ["type"], "ownerReferences": ["uid"], "hostAliases": ["ip"],
    "podIPs": ["ip"], "topologySpreadConstraints": ["topologyKey", "whenUnsatisfiable"],
  ]
  private static let atomicMaps: Set = [
    "selector", "podSelector", "namespaceSelector", "labelSelector", "nodeSelector", "involvedObject", "regarding",
    "related", "fieldRef", "secretKeyRef", "configMapKeyRef", "resourceFieldRef", "targetRef", "claimRef",
    "scaleTargetRef", "roleRef", "scopeSelector",
  ]
  private static let fixed: Set = [
    "metadata", "spec", "status", "template", "strategy", "updateStrategy", "containers", "names", "source",
    "firstTimestamp", "lastTimestamp", "eventTime", "reportingComponent", "reportingInstance",
  ]
}
