import Base
import Wire

/// How often who has sent which requests to the object store, whatever they were answered.
final class S3RequestLog: Sendable {
  private struct Kind: Hashable, Comparable {
    let principal: String
    let method: String

    static func < (left: Self, right: Self) -> Bool { (left.principal, left.method) < (right.principal, right.method) }
  }

  private let counts = Locked<[Kind: Int]>([:])

  /// - Parameter principal: whose key is on the request; nil for a key that nobody has.
  func count(_ method: String, by principal: String?) {
    counts.withLock { $0[Kind(principal: principal ?? "unknown", method: method), default: 0] += 1 }
  }

  /// `[{"principal": "auditor", "method": "GET", "count": 12}]`.
  var json: JSONValue {
    .array(
      counts.withLock { $0 }.sorted { $0.key < $1.key }.map { kind, count in
        ["principal": .string(kind.principal), "method": .string(kind.method), "count": .number("\(count)")]
      })
  }
}
