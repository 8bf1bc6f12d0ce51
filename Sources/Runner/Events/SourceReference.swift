/// Where a definition stands in Swift source: `Module/File.swift` and its line from 1.
package struct SourceReference: Hashable, Comparable, Sendable, CustomStringConvertible {
  package var file: String
  package var line: Int

  package init(file: String, line: Int) {
    self.file = file
    self.line = line
  }

  package var description: String { "\(file):\(line)" }

  package static func < (left: SourceReference, right: SourceReference) -> Bool {
    (left.file, left.line) < (right.file, right.line)
  }
}
