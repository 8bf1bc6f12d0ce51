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
    guard let dash = text.utf8.lastIndex(of: 0x2D) else { return nil }
    let last = text[text.utf8.index(after: dash)...]
    guard let number = Int(last), last.utf8.allSatisfy(\.isDigit) else { return nil }
    return (String(text[...dash]), number, last.utf8.count)
  }
}

extension String {
  /// Digits are compared as numbers, all else as it is written.
  fileprivate func isBefore(_ other: String) -> Bool {
    let order = utf8.withContiguousStorageIfAvailable { left in
      other.utf8.withContiguousStorageIfAvailable { right in left.order(right) }
    }
    let difference =
      (order ?? nil)
      ?? Array(utf8).withUnsafeBufferPointer { left in
        Array(other.utf8).withUnsafeBufferPointer { right in left.order(right) }
      }
    return difference < 0 || difference == 0 && self < other
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Below zero where it stands before the other one, zero where only their text tells.
  fileprivate func order(_ other: Self) -> Int {
    var (i, j) = (0, 0)
    while i < count, j < other.count {
      if self[i].isDigit, other[j].isDigit {
        let (a, b) = (number(from: i), other.number(from: j))
        if a.count != b.count { return a.count - b.count }
        for (x, y) in zip(a, b) where x != y { return Int(x) - Int(y) }
        (i, j) = (a.endIndex, b.endIndex)
      } else if self[i] != other[j] {
        return Int(self[i]) - Int(other[j])
      } else {
        (i, j) = (i + 1, j + 1)
      }
    }
    return (count - i) - (other.count - j)
  }

  /// The digits that begin there, without zeros before them.
  private func number(from start: Int) -> Slice<Self> { self[start...].prefix { $0.isDigit }.drop { $0 == 0x30 } }
}
