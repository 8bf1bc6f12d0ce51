import Base
import Wire

/// How often which account that has only what roles give it has asked for what, and whether it was allowed.
final class AttemptLog: Sendable {
  private struct Kind: Hashable {
    let user: String
    let attempt: AccessAttempt
    let isAllowed: Bool
  }

  private let counts = Locked<[Kind: Int]>([:])

  func count(_ attempt: AccessAttempt, by user: String, isAllowed: Bool) {
    counts.withLock { $0[Kind(user: user, attempt: attempt, isAllowed: isAllowed), default: 0] += 1 }
  }

  /// `[{"user": …, "verb": "get", "group": "", "resource": "pods/log", "namespace": "monitoring", "name": "tempo-0",
  /// "allowed": true, "count": 2}]`
  var json: JSONValue {
    .array(
      counts.withLock { $0 }.map { kind, count -> JSONValue in
        .compact([
          "user": .string(kind.user), "verb": .string(kind.attempt.verb), "group": .string(kind.attempt.group),
          "resource": .string(kind.attempt.resource), "namespace": kind.attempt.namespace.map(JSONValue.string),
          "name": kind.attempt.name.map(JSONValue.string), "allowed": .bool(kind.isAllowed), "count": .integer(count),
        ])
      }.sorted { "\($0)" < "\($1)" })
  }
}
