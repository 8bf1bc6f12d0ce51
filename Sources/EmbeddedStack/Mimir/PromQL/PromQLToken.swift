/// A word of a query and where it begins.
struct PromQLToken: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case identifier(String)
    case number(Double)
    /// Milliseconds.
    case duration(Int64)
    case string(String)
    /// `(`, `>=`, `=~` and so on.
    case symbol(String)
    case end
  }

  var kind: Kind
  /// In bytes from the query's start.
  var offset: Int
  /// As written, for messages.
  var text: String
}
