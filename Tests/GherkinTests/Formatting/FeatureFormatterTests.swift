import Base
import Gherkin
import TestSupport
import Testing

struct FeatureFormatterTests {
  private static let untidy = """


    # language: en
    # What it is about.
      @a   @b#c  @d   # why
    Feature:   Untidy


        Free   text,
          kept as it is.

    More of it.
    Background:
    Given   a thing


    And another thing
    # About the first.
    @x
    # Between.
    @y
    Scenario Outline:first
        * <a>
         |a|  long cell|
       | \\| \\n b|c|tail
    When text
        \"\"\" json
        {
      "less": 1,

            "more": 2
        }
        \"\"\"
    # Then this is not asked
    @e
      Examples:
      |a|
      |1|
    Rule:r
    Scenario:
    # In the middle.

    Given 語
    |語|b|
    |a|語語|
    # The last.
    """

  private static let tidy = """
    # language: en
    # What it is about.
    @a @b#c @d # why
    Feature: Untidy
        Free   text,
          kept as it is.

    More of it.

      Background:
        Given a thing

        And another thing

      # About the first.
      @x
      # Between.
      @y
      Scenario Outline: first
        * <a>
          | a       | long cell |
          | \\| \\n b | c         | tail
        When text
          \"\"\" json
          {
          "less": 1,

              "more": 2
          }
          \"\"\"

        # Then this is not asked
        @e
        Examples:
          | a |
          | 1 |

      Rule: r

        Scenario:
          # In the middle.

          Given 語
            | 語 | b    |
            | a  | 語語 |
            # The last.

    """

  @Test func `an untidy feature is laid out, and a tidy one stays`() throws {
    #expect(try format(Self.untidy) == Self.tidy)
    #expect(try format(Self.tidy) == Self.tidy)
  }

  @Test(arguments: [
    ("", ""), ("\n\n", ""), ("# only a comment\n\n\n", "# only a comment\n"), ("Feature:", "Feature:\n"),
    ("Feature: a\r\n\r\n\r\nScenario: b\r\n* c\r\n", "Feature: a\n\n  Scenario: b\n    * c\n"),
    ("Feature: a\n  # c\n\n  Scenario: b", "Feature: a\n  # c\n\n  Scenario: b\n"),
    ("Feature: a\n\n# c\n\n\nScenario: b", "Feature: a\n\n  # c\n\n  Scenario: b\n"),
    (
      "Feature: a\nScenario: b\n* c\n# d\n\nScenario: e",
      "Feature: a\n\n  Scenario: b\n    * c\n    # d\n\n  Scenario: e\n"
    ),
    ("#language:no\nEgenskap: a\nScenario: b\nGitt c", "#language:no\nEgenskap: a\n\n  Scenario: b\n    Gitt c\n"),
    (
      "Feature: a\nScenario: b\n* c\n```\n\"\"\"\n```",
      "Feature: a\n\n  Scenario: b\n    * c\n      ```\n      \"\"\"\n      ```\n"
    ),
    (
      "Feature: a\nScenario: b\n* c\n|a \\n|\n| b|", "Feature: a\n\n  Scenario: b\n    * c\n      |a \\n|\n      | b|\n"
    ),
    ("Feature: a\n  b\n\n\n # c\nd\n", "Feature: a\n  b\n\n\n # c\nd\n"),
  ])
  func `corners are laid out`(text: String, expected: String) throws {
    #expect(try format(text) == expected)
    #expect(try format(expected) == expected)
  }

  @Test func `what cannot be laid out is left, and says why`() {
    #expect(throws: FormattingError.self) { try format("nonsense") }
    #expect(throws: FormattingError.self) { try format("# Feature: a\n", uri: "a.feature.md") }
  }

  /// That the meaning stays is checked by the formatter itself, which throws where it does not.
  @Test(
    .enabled(if: OfficialData.isPresent, OfficialData.absence), arguments: OfficialData.features(in: "gherkin/good"))
  func `every official feature keeps its meaning, and is laid out once`(feature: OfficialFeature) throws {
    guard !feature.name.hasSuffix(".md") else { return }
    let source = GherkinSource(uri: feature.uri, bytes: try feature.bytes())
    let once = try FeatureFormatter().format(source)
    #expect(try FeatureFormatter().format(GherkinSource(uri: feature.uri, bytes: once)) == once)
  }

  @Test(arguments: 0..<200)
  func `random lines that make a feature keep their meaning`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let text = "Feature: f\n" + (0..<30).map { _ in Self.fragments.randomElement(using: &random) ?? "" }.joined()
    guard parseErrors(text) == nil else { return }
    let once = try #require(try? format(text), "\(text)")
    #expect(try format(once) == once, "\(text)")
  }

  private static let fragments = [
    "\n", "\n", "  \t\n", "# c\n", "   #  d  \n", "@t\n", " @t  @u # v\n", "Scenario: s\n", "  Scenario:   s\n",
    "Given g\n", "    * g  \n", "| a | b |\n", " |a\\|| \\\\ |\n", "\"\"\"\n", "  \"\"\" x\n", "Examples:\n",
    "Rule: r\n",
    "text\n", "   text\n", "\\\"\\\"\\\"\n", "Scenario: s\n* g\n", "Scenario: s\n* g\n| a |\n", "  * g\n",
  ]

  private func format(_ text: String, uri: String = "a.feature") throws -> String {
    String(decoding: try FeatureFormatter().format(GherkinSource(uri: uri, text: text)), as: UTF8.self)
  }
}
