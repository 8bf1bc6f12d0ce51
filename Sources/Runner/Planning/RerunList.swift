import Gherkin

/// The scenarios of a run that did not pass, each as `PATH:LINE` on a line of its own.
package struct RerunList: Equatable, Sendable {
  package let lines: [String]

  /// In the order of their files and lines; also those that never began.
  package init(_ record: RunRecord) {
    lines = record.scenariosInOrder.filter { $0.status != .passed }
      .map { "\($0.pickle.uri):\($0.pickle.location.line)" }
  }

  /// Reads a list that was written before; throws the number of the first line that is not `PATH:LINE`.
  package init(_ text: String) throws(BadLine) {
    var read: [String] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      if line.isEmpty { continue }
      guard let colon = line.lastIndex(of: ":"), colon > line.startIndex,
        let number = Int(line[line.index(after: colon)...]), number > 0
      else { throw BadLine(number: index + 1, text: String(line)) }
      read.append(String(line))
    }
    lines = read
  }

  package struct BadLine: Error, Equatable {
    package let number: Int
    package let text: String
  }

  package var text: String { lines.map { $0 + "\n" }.joined() }
}
