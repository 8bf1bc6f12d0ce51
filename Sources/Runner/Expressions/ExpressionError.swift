/// Why an expression or a parameter type can not be used.
package enum ExpressionError: Error, Equatable, Sendable {
  /// A Cucumber Expression with a mistake; `start` and `end` count its code points.
  case malformed(ExpressionProblem, expression: String, start: Int, end: Int)
  /// A Cucumber Expression names a parameter type that nobody defined.
  case undefinedParameterType(name: String, expression: String, start: Int, end: Int)
  /// A regular expression, or a pattern of a parameter type, that does not compile.
  case invalidRegularExpression(String)
  /// A Cucumber Expression between `^` and `$`.
  case anchorsInCucumberExpression(String)
  /// A capture group stands for several parameter types of which none is preferred.
  case ambiguousParameterType(pattern: String, names: [String], regularExpression: String)
  case parameterTypeAlreadyDefined(name: String)
  case parameterTypeNameReserved(name: String)
  /// Two parameter types want to be preferred for one pattern.
  case severalPreferredParameterTypes(pattern: String, names: [String])
}

/// The mistakes that a Cucumber Expression can have.
package enum ExpressionProblem: Equatable, Sendable {
  case endOfLineEscaped
  case characterNotEscapable
  case optionalNotClosed
  case parameterNotClosed
  case parameterNameReserved
  case alternationInOptional
  case parameterInOptional
  case optionalInOptional
  case optionalEmpty
  case alternativeEmpty
  case alternativeOnlyOptional
}
