/// An id as a plan writes it.
package struct PlanID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let kind: IDKind
  package let text: String

  package init(kind: IDKind, text: String) { (self.kind, self.text) = (kind, text) }

  package var description: String { text }

  /// Numbers by their worth: `AC-2` stands before `AC-10`.
  package static func < (left: PlanID, right: PlanID) -> Bool {
    guard left.kind == right.kind else { return left.kind < right.kind }
    return left.text.isBefore(right.text)
  }

  /// What follows the prefix, cut at the hyphens.
  var segments: [Substring] { text.split(separator: "-", omittingEmptySubsequences: false).dropFirst().map { $0 } }

  /// The last segment where it is a number, and what stands before it: `AC-lgtm-002-` and 5.
  var numbered: (stem: String, number: Int, width: Int)? {
    guard let last = segments.last, let number = Int(last), last.utf8.allSatisfy(\.isDigit) else { return nil }
    return (String(text.dropLast(last.count)), number, last.utf8.count)
  }
}

extension String {
  /// Digits are compared as numbers, all else as it is written.
  fileprivate func isBefore(_ other: String) -> Bool {
    let (left, right) = (Array(utf8), Array(other.utf8))
    var (i, j) = (0, 0)
    while i < left.count, j < right.count {
      if left[i].isDigit, right[j].isDigit {
        let (a, b) = (left[i...].prefix { $0.isDigit }, right[j...].prefix { $0.isDigit })
        let (x, y) = (Array(a.drop { $0 == 0x30 }), Array(b.drop { $0 == 0x30 }))
        if x != y { return (x.count, 0) == (y.count, 0) ? x.lexicographicallyPrecedes(y) : x.count < y.count }
        (i, j) = (a.endIndex, b.endIndex)
      } else if left[i] != right[j] {
        return left[i] < right[j]
      } else {
        (i, j) = (i + 1, j + 1)
      }
    }
    return left.count - i < right.count - j || left.count - i == right.count - j && self < other
  }
}
