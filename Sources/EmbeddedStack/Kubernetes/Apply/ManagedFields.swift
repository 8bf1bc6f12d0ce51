import Base
import Wire

/// Who set which fields of an object: `metadata.managedFields`.
struct ManagedFields: Equatable, Sendable {
  struct Manager: Hashable, Sendable {
    enum Operation: String, Sendable {
      case apply = "Apply"
      case update = "Update"
    }

    var name: String
    var operation: Operation
    var apiVersion: String
    var subresource: String?

    /// An applier is the same whatever version it applies.
    func isSame(as other: Manager) -> Bool {
      name == other.name && operation == other.operation && subresource == other.subresource
        && (operation == .apply || apiVersion == other.apiVersion)
    }
  }

  struct Entry: Equatable, Sendable {
    var manager: Manager
    var time: String
    var fields: FieldSet
  }

  private(set) var entries: [Entry] = []

  init() {}

  /// Nil for what is none.
  init?(_ json: JSONValue?) {
    for entry in json?.elements ?? [] {
      guard let name = entry["manager"]?.string,
        let operation = entry["operation"]?.string.flatMap(Manager.Operation.init)
      else { return nil }
      let manager = Manager(
        name: name, operation: operation, apiVersion: entry["apiVersion"]?.string ?? "",
        subresource: entry["subresource"]?.string)
      entries.append(
        Entry(manager: manager, time: entry["time"]?.string ?? "", fields: FieldSet(json: entry["fieldsV1"])))
    }
  }

  /// Appliers first, then by time and name; nil for none.
  var json: JSONValue? {
    let sorted = entries.sorted { $0.rank.lexicographicallyPrecedes($1.rank) }
    return sorted.isEmpty ? nil : .array(sorted.map(\.json))
  }

  /// What a manager has set; empty for one that has set nothing.
  subscript(manager: Manager) -> FieldSet {
    entries.first { $0.manager.isSame(as: manager) }?.fields ?? FieldSet()
  }

  mutating func set(_ fields: FieldSet, of manager: Manager, at time: String) {
    let index = entries.firstIndex { $0.manager.isSame(as: manager) }
    if let index, entries[index].fields == fields, entries[index].manager == manager { return }
    if let index { entries.remove(at: index) }
    if !fields.isEmpty { entries.append(Entry(manager: manager, time: time, fields: fields)) }
  }

  /// Takes fields away from all but one manager.
  mutating func take(_ fields: FieldSet, fromAllBut manager: Manager?) {
    guard !fields.isEmpty else { return }
    for index in entries.indices where manager.map({ !entries[index].manager.isSame(as: $0) }) ?? true {
      entries[index].fields = entries[index].fields.subtracting(fields)
    }
    entries.removeAll { $0.fields.isEmpty }
  }

  /// What others have set of these fields.
  func conflicts(_ fields: FieldSet, with manager: Manager) -> [(manager: Manager, path: String)] {
    entries.filter { !$0.manager.isSame(as: manager) }.flatMap { entry in
      entry.fields.intersection(fields).paths().map { (entry.manager, $0) }
    }
  }

  /// What all but one manager have set.
  func fields(ofAllBut manager: Manager) -> FieldSet {
    entries.filter { !$0.manager.isSame(as: manager) }.reduce(FieldSet()) { $0.union($1.fields) }
  }
}

extension ManagedFields.Entry {
  fileprivate var rank: [String] {
    [manager.operation.rawValue, time, manager.name, manager.apiVersion, manager.subresource ?? ""]
  }

  fileprivate var json: JSONValue {
    .compact([
      "manager": .string(manager.name), "operation": .string(manager.operation.rawValue),
      "apiVersion": .string(manager.apiVersion), "time": .string(time), "fieldsType": "FieldsV1",
      "fieldsV1": fields.json,
      "subresource": manager.subresource.map(JSONValue.string),
    ])
  }
}

extension KubernetesStatus {
  /// 409 of an apply that would change what others have set (`internal/conflict.go` of k8s.io/apimachinery).
  static func applyConflict(_ conflicts: [(manager: ManagedFields.Manager, path: String)]) -> Self {
    let causes = conflicts.map { conflict -> JSONValue in
      [
        "reason": "FieldManagerConflict", "message": .string("conflict with \(conflict.manager.text)"),
        "field": .string(conflict.path),
      ]
    }
    var text = conflicts.first.map { "conflict with \($0.manager.text): \($0.path)" } ?? ""
    if conflicts.count > 1 {
      let byManager = Dictionary(grouping: conflicts) { $0.manager.text }.sorted { $0.key < $1.key }
      text = byManager.map { manager, conflicts in
        (["conflicts with \(manager):"] + conflicts.map { "- \($0.path)" }).joined(separator: "\n")
      }.joined(separator: "\n")
    }
    let count = conflicts.count == 1 ? "1 conflict" : "\(conflicts.count) conflicts"
    return Self(
      code: 409, reason: "Conflict", message: "Apply failed with \(count): \(text)",
      details: ["causes": .array(causes)])
  }
}

extension ManagedFields.Manager {
  fileprivate var text: String {
    let subresource = subresource.map { " with subresource \"\($0)\"" } ?? ""
    return "\"\(name)\"" + subresource + (operation == .update ? " using \(apiVersion)" : "")
  }
}
