import Foundation

/// A regular expression over scenario names, checked when it is made.
package struct NamePattern: Sendable {
  private let expression: NSRegularExpression

  /// Nil for a text that is no regular expression.
  package init?(_ pattern: String) {
    guard let expression = try? NSRegularExpression(pattern: pattern) else { return nil }
    self.expression = expression
  }

  package func matches(_ name: String) -> Bool {
    expression.firstMatch(in: name, range: NSRange(name.startIndex..., in: name)) != nil
  }
}
