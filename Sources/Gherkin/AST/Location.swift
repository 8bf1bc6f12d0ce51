/// A place in a Gherkin source; `column` counts code points from 1 and is absent at the end of the file.
///
/// Held in 8 bytes, for a document has one for every node.
package struct Location: Hashable, Sendable {
  private let lineNumber: UInt32
  private let columnNumber: UInt32

  package init(line: Int, column: Int? = nil) {
    lineNumber = UInt32(clamping: line)
    columnNumber = UInt32(clamping: column ?? 0)
  }

  package var line: Int { Int(lineNumber) }

  package var column: Int? { columnNumber == 0 ? nil : Int(columnNumber) }
}
