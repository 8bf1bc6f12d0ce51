/// An id as a plan writes it.
package struct PlanID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let kind: IDKind
  package let text: String

  package init(kind: IDKind, text: String) { (self.kind, self.text) = (kind, text) }

  package var description: String { text }

  package static func < (left: PlanID, right: PlanID) -> Bool { (left.kind, left.text) < (right.kind, right.text) }

  /// What follows the prefix, cut at the hyphens.
  var segments: [Substring] { text.split(separator: "-", omittingEmptySubsequences: false).dropFirst().map { $0 } }

  /// The last segment where it is a number, and what stands before it: `AC-lgtm-002-` and 5.
  var numbered: (stem: String, number: Int, width: Int)? {
    guard let last = segments.last, let number = Int(last), last.utf8.allSatisfy(\.isDigit) else { return nil }
    return (String(text.dropLast(last.count)), number, last.utf8.count)
  }
}
