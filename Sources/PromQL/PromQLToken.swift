/// A word of a query and where it begins.
package struct PromQLToken: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// A name or a keyword.
    case identifier(String)
    case number(Double)
    /// Milliseconds.
    case duration(Int64)
    case string(String)
    /// `(`, `>=`, `=~` and so on.
    case symbol(String)
    case end
    /// What cannot be a word, which matters only once the parser comes to it.
    case failure(PromQLError)
  }

  package var kind: Kind
  /// In bytes from the query's start.
  package var offset: Int
  /// As written, for messages.
  package var text: String
}

/// The words that have a meaning of their own, whatever their case.
package enum PromQLKeyword {
  package static let operators: Set<String> = ["and", "or", "unless", "atan2"]
  package static let others: Set<String> = [
    "offset", "by", "without", "on", "ignoring", "group_left", "group_right", "bool", "start", "end",
  ]
  /// Those that cannot be the name of a metric.
  package static let reserved: Set<String> = ["on", "ignoring", "group_left", "group_right", "bool", "atan2"]
}
