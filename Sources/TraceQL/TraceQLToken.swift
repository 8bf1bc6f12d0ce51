/// A word of a query and where it begins, in characters from the start.
struct TraceQLToken: Equatable {
  enum Kind: Equatable {
    case symbol(String)
    case string(String)
    case int(Int64)
    case float(Double)
    /// Nanoseconds.
    case duration(Int64)
    case attribute(SpanField)
    /// A keyword, an intrinsic or a name that nobody knows.
    case identifier(String)
    case end
    case failure(String)
  }

  var kind: Kind
  var offset: Int

  /// As Tempo's parser calls it.
  var name: String {
    switch kind {
    case .symbol(let symbol): symbol
    case .string: "STRING"
    case .int: "INTEGER"
    case .float: "FLOAT"
    case .duration: "DURATION"
    case .attribute(.attribute(let scope, _, _)): scope.rawValue
    case .attribute(.intrinsic(let intrinsic)): intrinsic.rawValue
    case .identifier(let word): TraceQLToken.keywords.contains(word) ? word : "IDENTIFIER"
    case .end, .failure: "$end"
    }
  }

  static let keywords: Set<String> = [
    "true", "false", "nil", "by", "coalesce", "select", "count", "avg", "max", "min", "sum", "with", "ok", "error",
    "unset",
    "server", "client", "producer", "consumer", "internal", "unspecified", "duration", "name", "kind", "status",
    "parent",
  ]
}
