import Wire

extension PromQLParser {
  mutating func call(_ name: String) throws(PromQLError) -> PromQLExpression {
    let token = current
    if PromQLFunction.unsupported.contains(name) { throw .unsupported("the function \(name)") }
    advance()
    guard let function = PromQLFunction(rawValue: name) else {
      // What is wrong within its arguments comes first.
      _ = try self.arguments()
      throw error("unknown function with name \(GoQuoted.text(name))", at: token)
    }
    let outer = complaint
    complaint = nil
    let (arguments, places) = try self.arguments()
    let inner = complaint
    complaint = outer
    checkCount(function, arguments.count, at: token.offset)
    if complaint == nil { complaint = inner }
    let types = function.signature.types
    for (index, argument) in arguments.enumerated() {
      guard let type = index < types.count ? types[index] : function.signature.isVariadic ? types.last : nil else {
        break
      }
      expect(type, argument, "call to function \(GoQuoted.text(name))", at: places[index])
    }
    return .call(function, arguments)
  }

  private mutating func checkCount(_ function: PromQLFunction, _ count: Int, at offset: Int) {
    let (types, optional, isVariadic) = function.signature
    let expected: String
    switch count {
    case _ where optional == 0 && count != types.count: expected = "\(types.count)"
    case ..<(types.count - optional): expected = "at least \(types.count - optional)"
    case (types.count + 1)... where !isVariadic: expected = "at most \(types.count)"
    default: return
    }
    complain(
      "expected \(expected) argument(s) in call to \(GoQuoted.text(function.rawValue)), got \(count)", at: offset)
  }

  /// The expressions in parentheses, and where each begins.
  mutating func arguments() throws(PromQLError) -> (expressions: [PromQLExpression], places: [Int]) {
    guard accept("(") else { throw unexpected() }
    var (arguments, places) = ([PromQLExpression](), [Int]())
    if accept(")") { return (arguments, places) }
    while true {
      places.append(current.offset)
      arguments.append(try expression(minimum: 0))
      let comma = current
      guard accept(",") else { break }
      if !canBeginExpression { throw error("trailing commas not allowed in function call args", at: comma) }
    }
    guard accept(")") else { throw unexpected() }
    return (arguments, places)
  }

  private var canBeginExpression: Bool {
    switch current.kind {
    case .number, .string, .identifier, .failure: true
    case .symbol(let symbol): ["(", "{", "+", "-"].contains(symbol)
    case .duration, .end: false
    }
  }
}
