import Gherkin
import Runner
import Testing

struct SelectionTests {
  private let text = """
    @feature
    Feature: F
      Background:
        Given it is there

      @first
      Scenario: one
        Given a

      Scenario Outline: two <n>
        Given <n>

        @few
        Examples: few
          | n |
          | 1 |
          | 2 |

        Examples: more
          | n |
          | 3 |

      @rule
      Rule: R
        Background:
          Given it is here

        Scenario: three
          Given a
        Scenario: four
          Given a
    """

  private func names(_ selection: Selection) throws -> [String] {
    let parsed = try Parsed(text)
    return selection.select(parsed.pickles, of: parsed.outline).map(\.pickle.name)
  }

  private static let everything = ["one", "two 1", "two 2", "two 3", "three", "four"]
  private static let lines: [([Int], [String])] = [
    ([1], everything), ([2], everything), ([3], everything), ([4], everything),
    ([6], ["one"]), ([7], ["one"]), ([8], ["one"]), ([9], ["one"]),
    ([10], ["two 1", "two 2", "two 3"]), ([11], ["two 1", "two 2", "two 3"]), ([16], ["two 1"]), ([17], ["two 2"]),
    ([21], ["two 3"]), ([23], ["three", "four"]), ([24], ["three", "four"]),
    ([28], ["three"]), ([30], ["four"]), ([31], ["four"]), ([999], ["four"]),
    ([7, 17], ["one", "two 2"]), ([31, 7], ["one", "four"]),
  ]

  @Test(arguments: lines)
  func `a line selects what stands there`(_ lines: [Int], _ expected: [String]) throws {
    #expect(try names(Selection(lines: ["test.feature": lines])) == expected)
  }

  @Test func `the head of examples selects their rows`() throws {
    #expect(try names(Selection(lines: ["test.feature": [13]])) == ["two 1", "two 2"])
    #expect(try names(Selection(lines: ["test.feature": [20]])) == ["two 3"])
  }

  @Test func `a rule's background belongs to the rule`() throws {
    #expect(try names(Selection(lines: ["test.feature": [26]])) == ["three", "four"])
  }

  @Test func `lines of another file do not narrow this one`() throws {
    #expect(try names(Selection(lines: ["other.feature": [7]])) == Self.everything)
  }

  @Test(arguments: [
    ("@first", ["one"]), ("@few", ["two 1", "two 2"]), ("@rule", ["three", "four"]),
    ("@feature and not @rule", ["one", "two 1", "two 2", "two 3"]), ("not @feature", []),
  ])
  func `tags are inherited from the feature, the rule and the examples`(
    _ expression: String, _ expected: [String]
  ) throws {
    #expect(try names(Selection(tags: TagExpression(parsing: expression))) == expected)
  }

  @Test(arguments: [
    (["two"], ["two 1", "two 2", "two 3"]), (["^o", "r$"], ["one", "four"]), ([#"\d"#], ["two 1", "two 2", "two 3"]),
    (["TWO"], []),
  ])
  func `a name matches anywhere, one of several is enough`(_ patterns: [String], _ expected: [String]) throws {
    let names = try names(Selection(names: patterns.map { try #require(NamePattern($0)) }))
    #expect(names == expected)
  }

  @Test func `all conditions must hold`() throws {
    let selection = try Selection(
      lines: ["test.feature": [10]], tags: TagExpression(parsing: "@few"), names: [#require(NamePattern("2"))])
    #expect(try names(selection) == ["two 2"])
  }

  @Test func `a text that is no regular expression is no pattern`() {
    #expect(NamePattern("(") == nil)
  }
}

struct `Scenarios that keep a machine busy` {
  private let text = """
    Feature: F
      Scenario: quick
        Given a

      @load
      Scenario: fast
        Given a

      @soak @night
      Scenario: long
        Given a
    """

  private func names(_ selection: Selection) throws -> [String] {
    let parsed = try Parsed(text)
    return selection.select(parsed.pickles, of: parsed.outline).map(\.pickle.name)
  }

  @Test(
    arguments: [
      (nil, ["quick"]), ("not @night", ["quick"]), ("@night", []), ("@load", ["fast"]),
      ("@load or not @load", ["quick", "fast"]), ("@soak", ["long"]), ("not @load", ["quick"]),
      ("@soak or not @soak", ["quick", "long"]), ("@load or @soak", ["fast", "long"]),
    ] as [(String?, [String])])
  func `run where the expression names their tag`(tags: String?, expected: [String]) throws {
    #expect(try names(Selection(tags: try tags.map { try TagExpression(parsing: $0) })) == expected)
  }

  @Test(arguments: [(6, ["fast"]), (10, ["long"]), (2, ["quick"])])
  func `run where a line names them`(line: Int, expected: [String]) throws {
    #expect(try names(Selection(lines: ["test.feature": [line]])) == expected)
  }
}
