import Base
import Wire

/// Kubernetes' strategic merge patch: a merge patch in which some lists are merged by a key of their elements.
///
/// `$patch` (`replace`, `delete`) and `$deleteFromPrimitiveList` are heeded; `$setElementOrder` and `$retainKeys` only
/// order or tidy up, and are passed over.
enum StrategicMergePatch {
  /// The merge keys of the API's types, by the list's name (patchMergeKey in their Go sources).
  private static func mergeKey(of list: String, _ elements: [JSONValue]) -> String? {
    switch list {
    case "containers", "initContainers", "ephemeralContainers", "env", "volumes", "imagePullSecrets", "secrets": "name"
    case "ports": elements.contains { $0["containerPort"] != nil } ? "containerPort" : "port"
    case "volumeMounts": "mountPath"
    case "volumeDevices": "devicePath"
    case "conditions": "type"
    case "ownerReferences": "uid"
    case "hostAliases": "ip"
    default: nil
    }
  }

  static func apply(_ patch: JSONValue, to target: JSONValue) -> JSONValue {
    guard let changes = patch.members else { return patch }
    if patch["$patch"]?.string == "replace" { return .object(changes.filter { !$0.key.hasPrefix("$") }) }
    var result: JSONValue = target.members == nil ? .object([]) : target
    for change in changes { merge(change, into: &result) }
    return result
  }

  private static func merge(_ change: JSONMember, into result: inout JSONValue) {
    let deletion = "$deleteFromPrimitiveList/"
    if change.key.hasPrefix(deletion) {
      let list = String(change.key.dropFirst(deletion.count))
      let gone = change.value.elements ?? []
      result[member: list] = result[list]?.elements.map { .array($0.filter { !gone.contains($0) }) }
    } else if change.key.hasPrefix("$") {
      return
    } else if change.value == .null || change.value["$patch"]?.string == "delete" {
      result[member: change.key] = nil
    } else if let elements = change.value.elements {
      result[member: change.key] = merge(elements, named: change.key, into: result[change.key]?.elements ?? [])
    } else {
      result[member: change.key] = apply(change.value, to: result[change.key] ?? .object([]))
    }
  }

  private static func merge(_ changes: [JSONValue], named list: String, into old: [JSONValue]) -> JSONValue {
    if list == "finalizers" { return .array(old + changes.filter { !old.contains($0) }) }
    guard let key = mergeKey(of: list, old + changes), changes.allSatisfy({ $0.members != nil }) else {
      return .array(changes)
    }
    if changes.contains(where: { $0["$patch"]?.string == "replace" }) {
      return .array(changes.filter { $0["$patch"] == nil })
    }
    return .array(changes.reduce(old) { elements, change in merge(change, by: key, into: elements) })
  }

  private static func merge(_ change: JSONValue, by key: String, into old: [JSONValue]) -> [JSONValue] {
    var elements = old
    let index = elements.firstIndex { $0[key] == change[key] }
    if change["$patch"]?.string == "delete" {
      if let index { elements.remove(at: index) }
    } else if let index {
      elements[index] = apply(change, to: elements[index])
    } else {
      elements.append(apply(change, to: .object([])))
    }
    return elements
  }
}
