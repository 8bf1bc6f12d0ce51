import Testing

@testable import Runner

struct PlainMatcherTests {
  private static let plain = [
    "I have {int} cukes", "{int}", "{int}-{int}", "drawer{int} of {string}", "{word} is {word}", "{string}{string}",
    "{string}", "a {byte} {biginteger}", "{word}",
  ]
  private static let texts = [
    "I have 4 cukes", "I have -4 cukes", "I have - cukes", "I have  cukes", "I have 4 cukes ", "4", "-4", "--4", "4-5",
    "4--5", "4-", "-", "", "007", "drawer7 of \"x\"", "drawer7 of 'x'", "drawer7 of 'x\"", "drawer7 of \"it's\"",
    "drawer7 of \"\"", #"drawer7 of "a\"b""#, "it is so", "it is", "it  is so", "is is is", "\"a\"'b'", "\"a\"\"b\"",
    "a 1 2", "a 1 -2", "I have ٤ cukes", "é is é", "I have 4 cukes\n", "it\tis so", "\"", "'", "word", "\"it's\"",
    "'a \"b\"'",
  ]

  @Test(arguments: plain)
  func `by hand as by regular expression`(_ source: String) throws {
    let (tree, expression) = (try ExpressionParser.parse(source), try self.expression(source))
    let matcher = try #require(PlainMatcher(tree, expression.parameterTypes))
    let pattern = try Pattern(expression.regularExpression)
    var answers = 0
    for text in Self.texts {
      let groups = pattern.match(text)
      switch matcher.match(text) {
      case .unknown: #expect(text.utf8.contains { !(0x20..<0x7F ~= $0) || $0 == 0x5C }, "\(text)")
      case let answer:
        #expect(answer == groups.map { .match($0) } ?? .mismatch, "\(text)")
        if groups != nil { answers += 1 }
      }
    }
    #expect(answers > 0)
  }

  @Test(arguments: ["{int}5", "{int}{int}", "{word}s", "{word}{int}", "cuke(s) {int}", "a/b {int}", "{}", "{float} x"])
  func `what backtracks is left to the regular expression`(_ source: String) throws {
    let expression = try expression(source)
    #expect(PlainMatcher(try ExpressionParser.parse(source), expression.parameterTypes) == nil)
  }

  @Test func `a type is known by its patterns, not by its name`() throws {
    let named = ParameterType("int", patterns: ["one|two"]) { $0[0] ?? "" }
    #expect(PlainMatcher(try ExpressionParser.parse("{int}"), [named]) == nil)
  }

  private func expression(_ source: String) throws -> Expression {
    try Expression(.cucumberExpression(source), types: ParameterTypeRegistry())
  }
}
