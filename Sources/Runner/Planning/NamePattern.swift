/// A regular expression over scenario names, checked when it is made.
package struct NamePattern: Sendable {
  private let expression: RegularExpression

  /// Nil for a text that is no regular expression.
  package init?(_ pattern: String) {
    guard let expression = RegularExpression(pattern) else { return nil }
    self.expression = expression
  }

  package func matches(_ name: String) -> Bool { expression.matches(name) }
}
