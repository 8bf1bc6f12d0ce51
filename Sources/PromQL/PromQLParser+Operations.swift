import Wire

extension PromQLParser {
  /// Where a binary operation begins, in bytes, with its sign and its right side.
  struct Places {
    var whole: Int
    var sign: Int
    var right: Int
  }

  /// `bool`, `on (…)`, `ignoring (…)`, `group_left (…)`, `group_right (…)`.
  mutating func modifiers(of sign: BinaryOperation.Operator) throws(PromQLError) -> BinaryOperation {
    var operation = BinaryOperation(operator: sign, returnsBool: accept(word: "bool"))
    let isOn = accept(word: "on")
    guard isOn || accept(word: "ignoring") else { return operation }
    operation.isOn = isOn
    operation.matchingLabels = try labelNames()
    let isLeft = accept(word: "group_left")
    guard isLeft || accept(word: "group_right") else { return operation }
    operation.cardinality = isLeft ? .manyToOne : .oneToMany
    if isNext("(") { operation.included = try labelNames() }
    return operation
  }

  mutating func check(
    _ operation: inout BinaryOperation, _ left: PromQLExpression, _ right: PromQLExpression, _ places: Places
  ) {
    let sign = operation.operator
    let sides = [(left.type, places.whole), (right.type, places.right)]
    if operation.returnsBool, !sign.isComparison {
      complain("bool modifier can only be used on comparison operators", at: places.sign)
    }
    if sign.isComparison, !operation.returnsBool, sides.allSatisfy({ $0.0 == .scalar }) {
      complain("comparisons between scalars must use BOOL modifier", at: places.sign)
    }
    if operation.isOn, let label = operation.matchingLabels.first(where: operation.included.contains) {
      complain("label \(GoQuoted.text(label)) must not occur in ON and GROUP clause at once", at: places.sign)
    }
    for (type, place) in sides where type != .scalar && type != .vector {
      complain("binary expression must contain only scalar and instant vector types", at: place)
    }
    if sides.contains(where: { $0.0 != .vector }) {
      if !operation.matchingLabels.isEmpty {
        complain("vector matching only allowed between instant vectors", at: places.whole)
      }
      operation = BinaryOperation(operator: sign, returnsBool: operation.returnsBool)
    } else if sign.isSetOperator, operation.cardinality != .oneToOne {
      complain("no grouping allowed for \(GoQuoted.text(sign.rawValue)) operation", at: places.whole)
    }
    if sign.isSetOperator, sides.contains(where: { $0.0 == .scalar }) {
      complain("set operator \(GoQuoted.text(sign.rawValue)) not allowed in binary scalar expression", at: places.whole)
    }
  }

  mutating func aggregation(_ operation: Aggregation.Operation) throws(PromQLError) -> PromQLExpression {
    let token = current
    advance()
    var aggregation = Aggregation(operation: operation, operand: .number(0))
    let isBefore = try grouping(&aggregation)
    guard isNext("(") else { throw unexpected(in: "aggregation") }
    openAggregations += 1
    let (arguments, places) = try self.arguments()
    openAggregations -= 1
    if !isBefore { _ = try grouping(&aggregation) }
    if arguments.isEmpty { throw error("no arguments for aggregate expression provided", at: token) }
    let wanted = operation.parameter == nil ? 1 : 2
    guard arguments.count == wanted else {
      throw error(
        "wrong number of arguments for aggregate expression provided, expected \(wanted), got \(arguments.count)",
        at: token)
    }
    expect(.vector, arguments[wanted - 1], "aggregation expression", at: places[wanted - 1])
    if let type = operation.parameter {
      expect(type, arguments[0], "aggregation parameter", at: places[0])
      aggregation.parameter = arguments[0]
    }
    aggregation.operand = arguments[wanted - 1]
    return .aggregation(aggregation)
  }

  private mutating func grouping(_ aggregation: inout Aggregation) throws(PromQLError) -> Bool {
    let isWithout = accept(word: "without")
    guard isWithout || accept(word: "by") else { return false }
    aggregation.isWithout = isWithout
    aggregation.grouping = try labelNames()
    return true
  }

  private mutating func labelNames() throws(PromQLError) -> [String] {
    guard accept("(") else { throw unexpected(in: "grouping opts", expected: "\"(\"") }
    var names: [String] = []
    while !accept(")") {
      guard case .identifier(let name) = current.kind, MetricName.isValid(name, colons: false),
        !["nan", "inf"].contains(name.lowercased())
      else {
        throw unexpected(in: "grouping opts", expected: "label")
      }
      advance()
      names.append(name)
      if accept(",") { continue }
      guard isNext(")") else { throw unexpected(in: "grouping opts", expected: "\",\" or \")\"") }
    }
    return names
  }

  package mutating func expect(
    _ type: PromQLExpression.ValueType, _ expression: PromQLExpression, _ context: String, at place: Int
  ) {
    if expression.type == type { return }
    complain("expected type \(type.rawValue) in \(context), got \(expression.type.rawValue)", at: place)
  }
}
