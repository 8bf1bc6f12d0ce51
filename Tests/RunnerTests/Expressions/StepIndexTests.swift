import Testing

@testable import Runner

struct StepIndexTests {
  private static let sources = [
    "I have {int} cuke(s)", "I have {int} {word}", "{word} have {int} cukes", "I/you have {int} cukes", "{}",
    "^I have", "have", "^.* cukes$", "I eat/have {int} cukes", "a{int}b", "a{int}", "x{int}y z", "I have {string}",
    #"I have \{int}"#, "", "é", "I have 4 cukes", "^I have (\\d+)|cukes$", "(I )have 4 cukes",
  ]
  private static let texts = [
    "I have 4 cukes", "you have 4 cukes", "I eat 4 cukes", "I have 1 cuke", "a7b", "a7", "x1y z", "I have 'it'",
    "I have {int}", "", "é", "e\u{301}", "have 4 cukes", "have", "cukes", "cukes cukes", "I have 99 bananas I have",
  ]

  private func expressions() throws -> [Expression] {
    let types = ParameterTypeRegistry()
    return try Self.sources.map { try Expression(.init($0), types: types) }
  }

  @Test(arguments: texts)
  func `the index finds what trying all finds`(_ text: String) throws {
    let expressions = try expressions()
    let all = expressions.indices.filter { expressions[$0].match(text) != nil }
    var memo = MemoisedStepIndex(StepIndex(expressions))
    #expect(memo.index.matches(text).map(\.index) == all)
    for _ in 1...2 { #expect(memo.matches(text).map(\.index) == all) }
  }

  @Test func `every expression of the table matches one of its texts`() throws {
    let index = StepIndex(try expressions())
    let found = Set(Self.texts.flatMap { index.matches($0).map(\.index) })
    #expect(found == Set(Self.sources.indices))
  }

  @Test func `spellings of a letter are remembered apart`() throws {
    var memo = MemoisedStepIndex(StepIndex([try Expression(.cucumberExpression("\u{e9}"), types: .init())]))
    #expect(memo.matches("\u{e9}").count == 1)
    #expect(memo.matches("e\u{301}").isEmpty)
  }

  @Test func `a word is complete only where its run or the text ends`() {
    #expect(LiteralRun(text: "st has 4 li", opens: false, closes: false).words == ["has", "4"])
    #expect(LiteralRun(text: "It has li", opens: true, closes: false).words == ["It", "has"])
    #expect(LiteralRun(text: " has \"it\" ", opens: false, closes: false).words == ["has", "it"])
    #expect(LiteralRun(text: "word", opens: false, closes: false).words == [])
    #expect(LiteralRun(text: "word", opens: true, closes: true).words == ["word"])
  }
}
