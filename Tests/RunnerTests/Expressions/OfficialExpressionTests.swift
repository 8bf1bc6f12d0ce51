import Testing

@testable import Runner

@Suite(.enabled(if: !OfficialExpressionCase.all.isEmpty, OfficialExpressionCase.absence))
struct OfficialExpressionTests {
  @Test(arguments: OfficialExpressionCase.all)
  func `an official case gives the official outcome`(_ file: OfficialExpressionCase) throws {
    let data = try file.content()
    let expression = try #require(data["expression"]?.text)
    if let exception = data["exception"]?.text {
      let error = #expect(throws: ExpressionError.self) { try outcome(expression, data, file.folder) }
      #expect(error?.description == exception)
    } else {
      try outcome(expression, data, file.folder)
    }
  }

  @Test func `all official cases are there`() {
    #expect(OfficialExpressionCase.all.count == 120)
  }

  private func outcome(_ expression: String, _ data: YAMLValue, _ folder: String) throws {
    switch folder {
    case "cucumber-expression/tokenizer":
      #expect(try Tokenizer.tokens(of: expression).map(YAMLValue.init(token:)) == data["expected_tokens"]?.plain.items)
    case "cucumber-expression/parser":
      #expect(try YAMLValue(node: ExpressionParser.parse(expression)) == data["expected_ast"]?.plain)
    case "cucumber-expression/transformation":
      let translated = try Expression(.cucumberExpression(expression), types: .init())
      #expect(translated.regularExpression == data["expected_regex"]?.text)
    case "cucumber-expression/matching":
      try expectMatch(.cucumberExpression(expression), data)
    case "regular-expression/matching":
      try expectMatch(.regularExpression(expression), data)
    default:
      Issue.record("no test reads \(folder)")
    }
  }

  private func expectMatch(_ source: Expression.Source, _ data: YAMLValue) throws {
    let expression = try Expression(source, types: .init())
    let values = try expression.match(data["text"]?.text ?? "")?.map { try $0.value() }
    let expected = try #require(data["expected_args"])
    guard let items = expected.items else {
      #expect(values == nil)
      return
    }
    try #require(values?.count == items.count)
    for (value, item) in zip(values ?? [], items) { #expect(item.stands(for: value), "\(value) is not \(item)") }
  }
}
