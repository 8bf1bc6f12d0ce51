import Testing

@testable import Runner

struct ExpressionTests {
  private let types = ParameterTypeRegistry()

  @Test(arguments: [
    ("I have {int}", Expression.Source.cucumberExpression("I have {int}")), ("^a", .regularExpression("^a")),
    ("a$", .regularExpression("a$")), ("/a b/", .regularExpression("a b")), ("/", .cucumberExpression("/")),
    ("/a", .cucumberExpression("/a")), ("", .cucumberExpression("")),
  ])
  func `anchors and slashes make a regular expression`(_ written: String, _ source: Expression.Source) {
    #expect(Expression.Source(written) == source)
  }

  @Test func `a Cucumber Expression with anchors says so`() {
    #expect(throws: ExpressionError.anchorsInCucumberExpression("^I have {int}$")) {
      try Expression(.init("^I have {int}$"), types: types)
    }
  }

  @Test func `an undefined parameter type tells its name`() {
    #expect(throws: ExpressionError.undefinedParameterType(name: "x", expression: "a {x}", start: 2, end: 5)) {
      try Expression(.init("a {x}"), types: types)
    }
  }

  @Test func `a group starts at a UTF-16 code unit`() throws {
    let match = try Expression(.init("😀 é {int}"), types: types).match("😀 é 7")
    #expect(match?.map(\.group) == [Group(start: 5, value: "7")])
  }

  @Test func `deep nesting is an error, not a crash`() {
    #expect(throws: ExpressionError.self) {
      try Expression(.init(String(repeating: "(", count: 200_000)), types: types)
    }
  }

  @Test(arguments: [
    ("^ab?c", "ac", true), ("^ab|c", "xc", true), ("^a(b|c)", "ac", true), ("^ab{0}c", "ac", true),
    ("^a", "ba", false), ("b$", "ab", true), ("a b", "xa by", true), ("^a.c", "abc", true), (#"^\Qab"#, "abc", true),
    ("^ab*+c", "ac", true),
  ])
  func `a regular expression matches anywhere unless anchored`(_ source: String, _ text: String, _ matches: Bool) throws
  {
    let expression = try Expression(.regularExpression(source), types: types)
    #expect((expression.match(text) != nil) == matches)
    #expect(StepIndex([expression]).matches(text).count == (matches ? 1 : 0))
  }

  @Test(arguments: [
    ("(a)(?:b)(?<n>c)", ["a", "?<n>c"]), ("(a(b)(?=c))", ["a(b)(?=c)"]), (#"\((a[)(])"#, ["a[)(]"]),
    ("(?<=a)(?<!b)(?!c)(d)", ["d"]), (#"([\](])"#, [#"[\](]"#]),
  ])
  func `capture groups are found in a pattern`(_ pattern: String, _ sources: [String]) throws {
    #expect(try Pattern(pattern).groups.map(\.source) == sources)
  }
}
