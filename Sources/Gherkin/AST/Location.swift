/// A place in a Gherkin source; `column` counts code points from 1 and is absent at the end of the file.
package struct Location: Hashable, Sendable {
  package var line: Int
  package var column: Int?

  package init(line: Int, column: Int? = nil) {
    self.line = line
    self.column = column
  }
}
