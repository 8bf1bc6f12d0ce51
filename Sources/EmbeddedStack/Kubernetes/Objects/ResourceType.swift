import Base
import Wire

/// A kind of object that the API serves.
struct ResourceType: Sendable {
  /// Empty for the core group.
  var group: String
  var version: String
  var plural: String
  var singular: String
  var kind: String
  var shortNames: [String] = []
  var isNamespaced = true
  var categories: [String] = []
  var verbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"]
  /// Beside `status`: `scale`, `log`, `proxy`.
  var subresources: [String] = []
  var hasStatus = true
  /// Whether `metadata.generation` counts the changes of the specification.
  var hasGeneration = false
  /// Its definition is an object of the cluster; such types know no strategic merge patch.
  var isCustom = false
  /// `openAPIV3Schema` of its definition.
  var definedSchema: JSONValue?
  /// Whether its definition is to go: no more objects of it are made.
  var isEnding = false
  /// Whether PUT may come without the version that it replaces.
  var isReplacedUnseen = true
  var columns: [PrinterColumn] = []
  var strategy: any KindStrategy = PlainKind()
  /// Where a Scale finds its numbers.
  var scale: ScalePaths?
  var form = ObjectForm.asStored
  /// The type whose objects these are, in another form; nil for one of its own.
  var storedAs: String?

  var groupVersion: String { group.isEmpty ? version : "\(group)/\(version)" }
  /// `pods`, `helmreleases.helm.toolkit.fluxcd.io`: as messages name it, and one for each type.
  var id: String { group.isEmpty ? plural : "\(plural).\(group)" }
  var listKind: String { kind + "List" }
  /// Under which name its objects are kept; versions of one type share it.
  var shelf: String { storedAs ?? id }
  var isStored: Bool { verbs.contains("get") }

  /// `/api/v1/namespaces/monitoring/pods/tempo-0` without the name if there is none.
  func path(namespace: String?, name: String? = nil) -> String {
    let root = group.isEmpty ? "/api/\(version)" : "/apis/\(groupVersion)"
    let scope = namespace.map { "/namespaces/\($0)" } ?? ""
    return "\(root)\(scope)/\(plural)" + (name.map { "/\($0)" } ?? "")
  }
}

/// Where an object of a type that scales has how many replicas it is to have, has, and by which labels they are found.
struct ScalePaths: Sendable {
  let wanted: [String]
  let current: [String]
  var selector: [String]?

  static let workload = Self(
    wanted: ["spec", "replicas"], current: ["status", "replicas"], selector: ["spec", "selector", "matchLabels"])
}

/// A column of the tables that kubectl prints.
struct PrinterColumn: Sendable {
  var name: String
  var type = "string"
  var format = ""
  /// Above 0 only with `-o wide`.
  var priority = 0
  var description = ""
  var value: @Sendable (KubernetesObject, UTCTime) -> JSONValue

  init(
    _ name: String, type: String = "string", format: String = "", priority: Int = 0, description: String? = nil,
    _ value: @escaping @Sendable (KubernetesObject, UTCTime) -> JSONValue
  ) {
    self.name = name
    self.type = type
    self.format = format
    self.priority = priority
    self.description = description ?? name
    self.value = value
  }

  /// The text at a path.
  init(_ name: String, priority: Int = 0, missing: String = "<none>", at path: String...) {
    self.init(name, priority: priority) { object, _ in .string(object.json[path: path[...]]?.text ?? missing) }
  }

  static let name = PrinterColumn(
    "Name", format: "name",
    description: "Name must be unique within a namespace. Is required when creating resources, although some resources "
      + "may allow a client to request the generation of an appropriate name automatically. Name is primarily intended "
      + "for creation idempotence and configuration definition. Cannot be updated. More info: "
      + "https://kubernetes.io/docs/concepts/overview/working-with-objects/names#names"
  ) { object, _ in .string(object.name) }
  static let age = PrinterColumn("Age") { object, now in .string(Age.text(since: object.created, now)) }
}

/// How long ago, as kubectl says it (`HumanDuration` of k8s.io/apimachinery).
enum Age {
  static func text(since time: UTCTime?, _ now: UTCTime) -> String {
    guard let time else { return "<unknown>" }
    let seconds = max(0, Int(now.secondsSince1970 - time.secondsSince1970))
    let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86400)
    func two(_ large: Int, _ unit: String, _ small: Int, _ smallUnit: String) -> String {
      small == 0 ? "\(large)\(unit)" : "\(large)\(unit)\(small)\(smallUnit)"
    }
    switch seconds {
    case ..<120: return "\(seconds)s"
    case ..<600: return two(minutes, "m", seconds % 60, "s")
    case ..<10800: return "\(minutes)m"
    case ..<28800: return two(hours, "h", minutes % 60, "m")
    case ..<172_800: return "\(hours)h"
    case ..<691_200: return two(days, "d", hours % 24, "h")
    default: return "\(days)d"
    }
  }
}
