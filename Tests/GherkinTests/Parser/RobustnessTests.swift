import Gherkin
import Testing

/// Input that no one writes by hand.
struct RobustnessTests {
  @Test func `bytes that are not UTF-8 become replacement characters`() throws {
    let bytes = Array("Feature: a".utf8) + [0xFF, 0xC3, 0x28] + Array("b\n".utf8)
    var ids = MessageIDSequence()
    let document = try GherkinParser().parse(GherkinSource(uri: "x.feature", bytes: bytes), ids: &ids)
    #expect(document.feature?.name == "a\u{FFFD}\u{FFFD}(b")
  }

  @Test func `a byte order mark is not part of the text`() throws {
    let source = GherkinSource(uri: "x.feature", bytes: [0xEF, 0xBB, 0xBF] + Array("Feature: a".utf8))
    var ids = MessageIDSequence()
    #expect(try GherkinParser().parse(source, ids: &ids).feature?.location == Location(line: 1, column: 1))
    #expect(source.bytes == Array("Feature: a".utf8))
  }

  @Test func `a NUL is text like any other`() throws {
    #expect(try parse("Feature: a\0b\n").feature?.name == "a\0b")
  }

  @Test func `a carriage return alone ends no line`() throws {
    #expect(try parse("Feature: a\rScenario: b\r\r\n").feature?.name == "a\rScenario: b")
    #expect(parseErrors("\r\rnonsense\r")?.errors.first?.location == Location(line: 1, column: 3))
  }

  @Test(arguments: ["", "\n", "\r\n", " ", "\u{FEFF}", "# only a comment"])
  func `a source without a feature is a document without one`(text: String) throws {
    #expect(try parse(text).feature == nil)
  }

  @Test(arguments: [
    ("", ""), ("Feature: ", ""), ("Feature: x\nScenario: y\nGiven ", ""), ("Feature: x\nScenario: y\n* z\n|", "|"),
    ("Feature: x\nScenario: y\n* z\n\"\"\"\n", "\n\"\"\""), ("@", "\nFeature: x"),
    ("Feature: x\nScenario: y\n* z\n| \\", "\\|"), ("# language: ", ""), ("Feature: x\n#", ""),
  ])
  func `a line of half a megabyte takes linear time`(before: String, after: String) {
    let clock = ContinuousClock()
    for filler in ["a", "|", "@", "\\", "#", " ", "\u{3000}", "\u{10FFFF}", "<"] {
      let text = before + String(repeating: filler, count: 500_000 / filler.utf8.count) + after
      #expect(clock.measure { _ = try? parse(text) } < .seconds(10), "\(before) \(filler)")
    }
  }

  @Test(arguments: [
    "Rule: r\n", "Scenario: s\n", "@t\n", "Examples:\n", "* x\n| a |\n", "\"\"\"\n", "| a |\n", "# c\n", "\n",
    "Background:\n", "Scenario: s\nExamples:\n| a |\n", "@t\n\nRule: r\n", "text\n", "* x\n", "@t\n# c\n",
  ])
  func `thirty thousand lines that look nested take linear time`(line: String) {
    let clock = ContinuousClock()
    let text = "Feature: f\nScenario: s\n* x\n" + String(repeating: line, count: 30_000)
    #expect(clock.measure { _ = try? compile(text) } < .seconds(10))
  }

  @Test func `the parser gives up after eleven errors`() {
    #expect(parseErrors(String(repeating: "x\n", count: 3) + (1...100).map { "y\($0)\n" }.joined())?.errors.count == 11)
  }

  @Test func `the ids go on from where they were`() throws {
    var ids = MessageIDSequence(startingAt: 7)
    let source = GherkinSource(uri: "x.feature", text: "Feature: f\nScenario: s\n* a\n")
    let document = try GherkinParser().parse(source, ids: &ids)
    #expect(document.scenarios.first?.id == MessageID(rawValue: 8))
    #expect(pickles(of: document, ids: &ids).first?.id == MessageID(rawValue: 10))
  }
}
