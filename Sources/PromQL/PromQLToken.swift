/// A word of a query and where it begins.
package struct PromQLToken: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    case identifier(String)
    case number(Double)
    /// Milliseconds.
    case duration(Int64)
    case string(String)
    /// `(`, `>=`, `=~` and so on.
    case symbol(String)
    case end
  }

  package var kind: Kind
  /// In bytes from the query's start.
  package var offset: Int
  /// As written, for messages.
  package var text: String
}
