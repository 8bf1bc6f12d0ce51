extension ExpressionError: CustomStringConvertible {
  /// The literal text that Cucumber prints, with the place marked under the expression.
  package var description: String {
    switch self {
    case .malformed(let problem, let expression, let start, let end):
      Self.diagram(expression, start, end, problem.text, problem.hint)
    case .undefinedParameterType(let name, let expression, let start, let end):
      Self.diagram(
        expression, start, end, "Undefined parameter type '\(name)'", "Please register a ParameterType for '\(name)'")
    case .invalidRegularExpression(let source):
      "This regular expression does not compile:\n\n\(source)"
    case .anchorsInCucumberExpression(let source):
      "You cannot use anchors (^ or $) in Cucumber Expressions. Please remove them from \(source)"
    case .ambiguousParameterType(let pattern, let names, let source):
      Self.ambiguity(pattern, names.map { "{\($0)}" }, source)
    case .parameterTypeAlreadyDefined(""):
      "The anonymous parameter type has already been defined"
    case .parameterTypeAlreadyDefined(let name):
      "There is already a parameter type with name \(name)"
    case .parameterTypeNameReserved(let name):
      "Illegal character in parameter name {\(name)}. \(ExpressionProblem.parameterNameReserved.text)"
    case .severalPreferredParameterTypes(let pattern, let names):
      "There can only be one preferential parameter type per regexp. The regexp /\(pattern)/ is used for two "
        + "preferential parameter types, " + names.map { "{\($0)}" }.joined(separator: " and ")
    }
  }

  private static func diagram(_ expression: String, _ start: Int, _ end: Int, _ text: String, _ hint: String) -> String
  {
    let underline = end - start < 2 ? "^" : "^" + String(repeating: "-", count: end - start - 2) + "^"
    return """
      This Cucumber Expression has a problem at column \(start + 1):

      \(expression)
      \(String(repeating: " ", count: start))\(underline)
      \(text).
      \(hint)
      """
  }

  private static func ambiguity(_ pattern: String, _ names: [String], _ source: String) -> String {
    """
    Your Regular Expression /\(source)/
    matches multiple parameter types with regexp /\(pattern)/:
       \(names.joined(separator: "\n   "))

    I couldn't decide which one to use. You have two options:

    1) Use a Cucumber Expression instead of a Regular Expression. Try one of these:
       \(names.joined(separator: "\n   "))

    2) Make one of the parameter types preferential and continue to use a Regular Expression.
    """
  }
}

extension ExpressionProblem {
  fileprivate var text: String {
    switch self {
    case .endOfLineEscaped: "The end of line can not be escaped"
    case .characterNotEscapable:
      #"Only the characters '{', '}', '(', ')', '\', '/' and whitespace can be escaped"#
    case .optionalNotClosed: "The '(' does not have a matching ')'"
    case .parameterNotClosed: "The '{' does not have a matching '}'"
    case .parameterNameReserved: #"Parameter names may not contain '{', '}', '(', ')', '\' or '/'"#
    case .alternationInOptional: "An alternation can not be used inside an optional"
    case .parameterInOptional: "An optional may not contain a parameter type"
    case .optionalInOptional: "An optional may not contain an other optional"
    case .optionalEmpty: "An optional must contain some text"
    case .alternativeEmpty: "Alternative may not be empty"
    case .alternativeOnlyOptional: "An alternative may not exclusively contain optionals"
    }
  }

  fileprivate var hint: String {
    switch self {
    case .endOfLineEscaped: #"You can use '\\' to escape the '\'"#
    case .characterNotEscapable: #"If you did mean to use an '\' you can use '\\' to escape it"#
    case .optionalNotClosed:
      #"If you did not intend to use optional text you can use '\(' to escape the optional text"#
    case .parameterNotClosed: #"If you did not intend to use a parameter you can use '\{' to escape the a parameter"#
    case .parameterNameReserved: "Did you mean to use a regular expression?"
    case .alternationInOptional:
      #"If you did not mean to use an alternation you can use '\/' to escape the '/'. "#
        + "Otherwise rephrase your expression or consider using a regular expression instead."
    case .parameterInOptional: #"If you did not mean to use an parameter type you can use '\{' to escape the '{'"#
    case .optionalInOptional:
      #"If you did not mean to use an optional type you can use '\(' to escape the '('. "#
        + "For more complicated expressions consider using a regular expression instead."
    case .optionalEmpty, .alternativeOnlyOptional:
      #"If you did not mean to use an optional you can use '\(' to escape the '('"#
    case .alternativeEmpty: #"If you did not mean to use an alternative you can use '\/' to escape the '/'"#
    }
  }
}
