import Wire

extension PromQLParser {
  package func binaryOperator() throws(PromQLError) -> (BinaryOperation.Operator, PromQLToken)? {
    switch current.kind {
    case .symbol(let symbol): return BinaryOperation.Operator(rawValue: symbol).map { ($0, current) }
    case .identifier(let word) where ["and", "or", "unless", "atan2"].contains(word.lowercased()):
      throw .unsupported("the operator \(word.lowercased())")
    default: return nil
    }
  }

  /// `bool`, `on (…)`, `ignoring (…)`.
  package mutating func modifiers(of sign: BinaryOperation.Operator) throws(PromQLError) -> BinaryOperation {
    var operation = BinaryOperation(operator: sign)
    if accept(word: "bool") {
      guard sign.isComparison else { throw error("bool modifier can only be used on comparison operators") }
      operation.returnsBool = true
    }
    let isOn = accept(word: "on")
    if isOn || accept(word: "ignoring") {
      operation.isOn = isOn
      operation.matchingLabels = try labelNames()
    }
    if accept(word: "group_left") || accept(word: "group_right") {
      throw .unsupported("many-to-one matching (group_left, group_right)")
    }
    return operation
  }

  package func check(
    _ operation: BinaryOperation, _ left: PromQLExpression, _ right: PromQLExpression, at token: PromQLToken
  ) throws(PromQLError) -> BinaryOperation {
    for side in [left, right] where side.type != .scalar && side.type != .vector {
      throw error("binary expression must contain only scalar and instant vector types", at: token)
    }
    let scalars = [left, right].count { $0.type == .scalar }
    if scalars == 2, operation.operator.isComparison, !operation.returnsBool {
      throw error("comparisons between scalars must use BOOL modifier", at: token)
    }
    if scalars > 0, operation.isOn || !operation.matchingLabels.isEmpty {
      throw error("vector matching only allowed between instant vectors", at: token)
    }
    return operation
  }

  package mutating func aggregation(_ operation: Aggregation.Operation) throws(PromQLError) -> PromQLExpression {
    let token = current
    advance()
    var aggregation = Aggregation(operation: operation)
    let isBefore = try grouping(&aggregation)
    let arguments = try self.arguments()
    if !isBefore { _ = try grouping(&aggregation) }
    guard arguments.count == 1 else {
      throw error(
        "wrong number of arguments for aggregate expression provided, expected 1, got \(arguments.count)",
        at: token)
    }
    guard arguments[0].type == .vector else {
      throw error(
        "expected type instant vector in aggregation expression, got \(arguments[0].type.rawValue)", at: token)
    }
    return .aggregation(aggregation, arguments[0])
  }

  private mutating func grouping(_ aggregation: inout Aggregation) throws(PromQLError) -> Bool {
    let isWithout = accept(word: "without")
    guard isWithout || accept(word: "by") else { return false }
    aggregation.isWithout = isWithout
    aggregation.grouping = try labelNames()
    return true
  }

  private mutating func labelNames() throws(PromQLError) -> Set<String> {
    guard accept("(") else { throw unexpected(in: "grouping opts, expected \"(\"") }
    var names: Set<String> = []
    while !accept(")") {
      guard case .identifier(let name) = current.kind, MetricName.isValid(name, colons: false) else {
        throw unexpected(in: "grouping opts, expected label")
      }
      advance()
      names.insert(name)
      if accept(",") { continue }
      guard current.kind == .symbol(")") else { throw unexpected(in: "grouping opts, expected \",\" or \")\"") }
    }
    return names
  }

  package mutating func call(_ name: String) throws(PromQLError) -> PromQLExpression {
    let token = current
    if PromQLFunction.unsupported.contains(name) { throw .unsupported("the function \(name)") }
    guard let function = PromQLFunction(rawValue: name) else {
      throw error("unknown function with name \(GoQuoted.text(name))")
    }
    advance()
    let arguments = try self.arguments()
    let parameters = function.parameters
    guard arguments.count == parameters.count else {
      throw error(
        "expected \(parameters.count) argument(s) in call to \(GoQuoted.text(name)), got \(arguments.count)", at: token)
    }
    for (argument, parameter) in zip(arguments, parameters) where argument.type != parameter {
      throw error(
        "expected type \(parameter.rawValue) in call to function \(GoQuoted.text(name)), got "
          + argument.type.rawValue, at: token)
    }
    return .call(function, arguments)
  }

  private mutating func arguments() throws(PromQLError) -> [PromQLExpression] {
    guard accept("(") else { throw unexpected(in: "aggregation") }
    var arguments: [PromQLExpression] = []
    while !accept(")") {
      if current.kind == .end { throw error("unclosed left parenthesis") }
      arguments.append(try expression(minimum: 0))
      if accept(",") { continue }
      if current.kind == .end { throw error("unclosed left parenthesis") }
      guard current.kind == .symbol(")") else { throw unexpected(in: "arguments") }
    }
    return arguments
  }
}
