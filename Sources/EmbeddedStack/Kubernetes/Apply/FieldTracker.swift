import Base
import Wire

/// Keeps account of who sets what while one request is carried out.
struct FieldTracker: Sendable {
  let manager: ManagedFields.Manager
  let topology: FieldTopology
  /// Where a status is written apart.
  let hasStatus: Bool
  let now: String

  /// What nobody owns.
  private static let unowned = [
    ["apiVersion"], ["kind"], ["metadata", "name"], ["metadata", "namespace"], ["metadata", "uid"],
    ["metadata", "creationTimestamp"], ["metadata", "resourceVersion"], ["metadata", "generation"],
    ["metadata", "managedFields"], ["metadata", "selfLink"], ["metadata", "deletionTimestamp"],
    ["metadata", "deletionGracePeriodSeconds"],
  ]

  /// Notes what a change that is no apply has set.
  ///
  /// - Parameter old: nil for a new object.
  func track(_ object: inout KubernetesObject, replacing old: KubernetesObject?) {
    var managed = given(object, old)
    let isTracked = old == nil || !managed.entries.isEmpty
    let changes = FieldChanges(
      from: (old?.json ?? .object([])).tracked, to: object.json.tracked, at: topology.root)
    if isTracked {
      managed.take(changes.set, fromAllBut: manager)
      managed.take(changes.removed, fromAllBut: nil)
      managed.set(owned(managed[manager].union(changes.set)), of: manager, at: now)
    }
    object["metadata", "managedFields"] = managed.json
  }

  /// The object as it is after an apply.
  ///
  /// - Throws: 409 where others have set what it would change, unless it is forced.
  func apply(
    _ config: JSONValue, to old: KubernetesObject?, isForced: Bool
  ) throws(KubernetesStatus) -> KubernetesObject {
    var managed = old.map { before($0) } ?? ManagedFields()
    let root = topology.root
    let config = writable(config.tracked)
    let fields = owned(FieldSet(applied: config, at: root))
    let live = (old?.json ?? .object([])).tracked
    let merged = ApplyMerge.merge(config, into: live, at: root)
    let gone = managed[manager].subtracting(fields)
    let kept = managed.fields(ofAllBut: manager).union(fields)
    let result = ApplyMerge.prune(merged, gone, keeping: kept, at: root) ?? .object([])
    let changes = FieldChanges(from: live, to: result, at: root)
    let conflicts = managed.conflicts(changes.set, with: manager)
    if !conflicts.isEmpty, !isForced { throw .applyConflict(conflicts) }
    managed.take(changes.set, fromAllBut: manager)
    managed.take(changes.removed, fromAllBut: manager)
    managed.set(fields, of: manager, at: now)
    var object = KubernetesObject(result)
    object["metadata", "managedFields"] = managed.json
    return object
  }

  /// Only what this request can set.
  private func writable(_ config: JSONValue) -> JSONValue {
    guard hasStatus else { return config }
    let isStatus = manager.subresource == "status"
    let identity: Set = ["apiVersion", "kind", "metadata"]
    return .object((config.members ?? []).filter { identity.contains($0.key) || ($0.key == "status") == isStatus })
  }

  /// What the request says itself, or else what is known; an empty list begins anew.
  private func given(_ object: KubernetesObject, _ old: KubernetesObject?) -> ManagedFields {
    let known = ManagedFields(old?["metadata", "managedFields"]) ?? ManagedFields()
    guard let list = object["metadata", "managedFields"], list != old?["metadata", "managedFields"] else {
      return known
    }
    if list == .array([]) || list == [.object([])] { return ManagedFields() }
    return ManagedFields(list) ?? known
  }

  /// Of an object whose changes nobody kept account of, all is taken for set before the first apply.
  private func before(_ old: KubernetesObject) -> ManagedFields {
    if let managed = ManagedFields(old["metadata", "managedFields"]), !managed.entries.isEmpty { return managed }
    var managed = ManagedFields()
    let first = ManagedFields.Manager(
      name: "before-first-apply", operation: .update, apiVersion: manager.apiVersion, subresource: nil)
    let all = FieldChanges(from: .object([]), to: old.json.tracked, at: topology.root).set
    managed.set(owned(all), of: first, at: now)
    return managed
  }

  /// Without what this request cannot set.
  private func owned(_ fields: FieldSet) -> FieldSet {
    var fields = fields
    for path in Self.unowned { fields.remove(path[...]) }
    var metadata = fields[.member("metadata")]
    metadata.isMember = false
    fields[.member("metadata")] = metadata
    fields.isMember = false
    guard hasStatus else { return fields }
    return fields.filtered(["status"], keeps: manager.subresource == "status")
  }
}

extension JSONValue {
  /// Without the account itself.
  fileprivate var tracked: JSONValue {
    guard self[path: "metadata", "managedFields"] != nil else { return self }
    var result = self
    result[path: "metadata", "managedFields"] = nil
    return result
  }
}
