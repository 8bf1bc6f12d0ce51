/// The parameter types that expressions may name: the built-in ones and those defined on top.
package struct ParameterTypeRegistry: Sendable {
  /// In the order of definition.
  private(set) var types: [ParameterType] = []
  private var positions: [String: Int] = [:]
  private var namesByPattern: [String: [String]] = [:]

  package init() {
    for type in ParameterType.builtIn { add(type) }
  }

  /// Adds a type; refuses a name in use or with reserved characters, a pattern that does not compile, and a
  /// second preferred type for a pattern.
  package mutating func define(_ type: ParameterType) throws(ExpressionError) {
    guard type.name.allSatisfy({ !#"{}()\/"#.contains($0) }) else {
      throw .parameterTypeNameReserved(name: type.name)
    }
    guard positions[type.name] == nil else { throw .parameterTypeAlreadyDefined(name: type.name) }
    for pattern in type.patterns { try checkPattern(pattern, of: type) }
    add(type)
  }

  package func type(named name: String) -> ParameterType? { positions[name].map { types[$0] } }

  /// The type that a capture group with this pattern stands for.
  func type(pattern: String, in regularExpression: String) throws(ExpressionError) -> ParameterType? {
    guard let names = namesByPattern[pattern], let type = type(named: names[0]) else { return nil }
    guard names.count == 1 || type.preferForRegularExpressionMatch else {
      throw .ambiguousParameterType(pattern: pattern, names: names, regularExpression: regularExpression)
    }
    return type
  }

  private func checkPattern(_ pattern: String, of type: ParameterType) throws(ExpressionError) {
    _ = try Pattern(pattern)
    guard type.preferForRegularExpressionMatch, let first = namesByPattern[pattern]?.first,
      self.type(named: first)?.preferForRegularExpressionMatch == true
    else { return }
    throw .severalPreferredParameterTypes(pattern: pattern, names: [first, type.name])
  }

  private mutating func add(_ type: ParameterType) {
    positions[type.name] = types.count
    types.append(type)
    for pattern in Set(type.patterns) {
      let sharing = (namesByPattern[pattern] ?? []).compactMap { self.type(named: $0) } + [type]
      namesByPattern[pattern] = sharing.sorted(by: ParameterType.precedes).map(\.name)
    }
  }
}
