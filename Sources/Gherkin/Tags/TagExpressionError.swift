/// Why a tag expression cannot be read.
package struct TagExpressionError: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Problem: Equatable, Sendable {
    case expectedOperator
    case expectedOperand
    case unmatchedOpening
    case unmatchedClosing
    case illegalEscape(String)
  }

  package let expression: String
  package let problem: Problem

  /// The official text.
  package var description: String {
    "Tag expression \"\(expression)\" could not be parsed because of syntax error: \(problem.text)."
  }
}

extension TagExpressionError.Problem {
  fileprivate var text: String {
    switch self {
    case .expectedOperator: "Expected operator"
    case .expectedOperand: "Expected operand"
    case .unmatchedOpening: "Unmatched ("
    case .unmatchedClosing: "Unmatched )"
    case .illegalEscape(let character): "Illegal escape before \"\(character)\""
    }
  }
}
