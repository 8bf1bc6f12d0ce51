import Base
import Wire

/// JSON Merge Patch (RFC 7386).
enum MergePatch {
  static func apply(_ patch: JSONValue, to target: JSONValue) -> JSONValue {
    guard let changes = patch.members else { return patch }
    var result: JSONValue = target.members == nil ? .object([]) : target
    for change in changes {
      result[member: change.key] =
        change.value == .null ? nil : apply(change.value, to: result[change.key] ?? .object([]))
    }
    return result
  }
}
