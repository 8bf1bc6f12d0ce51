/// A span of lines in a plan, counted from 1; `last` is inclusive.
package struct SourceLines: Hashable, Sendable {
  package var first: Int
  package var last: Int

  package init(first: Int, last: Int) {
    self.first = first
    self.last = last
  }
}
