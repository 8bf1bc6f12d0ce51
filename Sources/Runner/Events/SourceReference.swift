/// Where a definition stands: the path from the root of its sources, such as
/// `Sources/StepLibrary/Capabilities/Logs/LogSteps.swift`, or of a file of sentences, and its line from 1.
package struct SourceReference: Hashable, Comparable, Sendable, CustomStringConvertible {
  package var file: String
  package var line: Int

  /// - Parameter file: as `#filePath` has it; where that was compiled is nothing to those who read it.
  package init(file: String, line: Int) {
    self.file = Self.fromRoot(file)
    self.line = line
  }

  /// In a file of sentences, by its path as it was found.
  package init(path: String, line: Int) { (file, self.line) = (path, line) }

  private static func fromRoot(_ path: String) -> String {
    guard path.hasPrefix("/") else { return path }
    let parts = path.split(separator: "/")
    return parts.lastIndex { $0 == "Sources" || $0 == "Tests" }.map { parts[$0...].joined(separator: "/") } ?? path
  }

  package var description: String { "\(file):\(line)" }

  package static func < (left: SourceReference, right: SourceReference) -> Bool {
    (left.file, left.line) < (right.file, right.line)
  }
}
