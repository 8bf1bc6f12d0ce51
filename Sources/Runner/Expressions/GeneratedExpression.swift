/// A Cucumber Expression made from the text of a step that no definition matches.
package struct GeneratedExpression: Sendable {
  package let source: String
  package let parameterTypes: [ParameterType]

  /// A name for each parameter: that of its type, numbered from the second use.
  package var parameterNames: [String] {
    var uses: [String: Int] = [:]
    return parameterTypes.map { type in
      uses[type.name, default: 0] += 1
      return uses[type.name] == 1 ? type.name : "\(type.name)\(uses[type.name, default: 0])"
    }
  }
}

/// The expressions that match the text, the likeliest first: where several types fit a place, one for each choice.
package func generatedExpressions(for text: String, types: ParameterTypeRegistry) -> [GeneratedExpression] {
  var generator = ExpressionGenerator(text, types: types)
  return generator.expressions()
}
