import Gherkin

/// What of a run did not pass, each on a line of its own: scenarios as `PATH:LINE`, files that could not be read or parsed
/// as `PATH`.
package struct RerunList: Equatable, Sendable {
  package let lines: [String]

  /// In the order of their files and lines; also those that never began. Whole files follow.
  package init(_ record: RunRecord) {
    let scenarios = record.scenariosInOrder.filter { $0.status != .passed }
      .map { "\($0.pickle.uri):\($0.pickle.location.line)" }
    lines = scenarios + record.parseErrors.map(\.source.uri) + (record.provenance?.unread.map(\.name) ?? [])
  }

  /// Reads a list that was written before; throws the number of the first line that is neither `PATH:LINE` nor a file's
  /// path.
  package init(_ text: String, isFile: (String) -> Bool = { _ in false }) throws(BadLine) {
    var read: [String] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      if line.isEmpty { continue }
      guard Self.hasLine(line) || isFile(String(line)) else { throw BadLine(number: index + 1, text: String(line)) }
      read.append(String(line))
    }
    lines = read
  }

  private static func hasLine(_ text: Substring) -> Bool {
    guard let colon = text.lastIndex(of: ":"), colon > text.startIndex else { return false }
    return Int(text[text.index(after: colon)...]).map { $0 > 0 } ?? false
  }

  package struct BadLine: Error, Equatable {
    package let number: Int
    package let text: String
  }

  package var text: String { lines.map { $0 + "\n" }.joined() }
}
