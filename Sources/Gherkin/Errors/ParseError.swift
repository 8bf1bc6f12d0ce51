/// One thing that is wrong in a source.
package struct ParseError: Error, Equatable, Sendable {
  package enum Problem: Equatable, Sendable {
    /// A line that the grammar has no place for; `expected` are official names of kinds of line.
    case unexpectedLine(String, expected: [String])
    case unexpectedEnd(expected: [String])
    case inconsistentCellCount(found: Int, expected: Int)
    case whitespaceInTag
    case unknownLanguage(String)
    /// More bytes than places in a source are counted in.
    case sourceTooLong
    /// Bytes that are no UTF-8; what they may be instead, where that can be told.
    case notUTF8(likely: String?)
  }

  package let location: Location
  package let problem: Problem

  /// The official text (Cucumber Messages `ParseError.message`).
  package var message: String { "(\(location.line):\(location.column ?? 0)): \(problem.officialText)" }
}

extension ParseError.Problem {
  fileprivate var officialText: String {
    switch self {
    case .unexpectedLine(let line, let expected):
      "expected: \(expected.joined(separator: ", ")), got '\(line)'"
    case .unexpectedEnd(let expected):
      "unexpected end of file, expected: \(expected.joined(separator: ", "))"
    case .inconsistentCellCount: "inconsistent cell count within the table"
    case .whitespaceInTag: "A tag may not contain whitespace"
    case .unknownLanguage(let code): "Language not supported: \(code)"
    case .sourceTooLong: "a source may not be longer than 2 GiB"
    case .notUTF8(let likely): "not UTF-8\(likely.map { ", but \($0)" } ?? "")"
    }
  }
}

/// Everything wrong in a source, in the order found; the parser gives up after the eleventh, as the official ones do.
package struct ParseErrors: Error, Sendable {
  package let source: GherkinSource
  package let errors: [ParseError]
  /// The code of the language it was read in.
  package let language: String

  static let limit = 11
}
