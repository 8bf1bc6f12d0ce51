import Gherkin
import Testing

/// Input that no one writes by hand.
struct RobustnessTests {
  private static let latin1 = Array("Feature: a\n  Scenario: caf".utf8) + [0xE9] + Array("\n".utf8)
  private static let utf16 = Array("Feature: a\n".utf16)

  @Test(
    arguments: [
      (latin1, 2, 16, "byte E9 of another encoding, such as Latin-1", "save it as UTF-8"),
      ([0xFF, 0xFE] + utf16.flatMap { [UInt8($0), 0] }, 1, nil, "UTF-16", "save it as UTF-8"),
      ([0xFE, 0xFF] + utf16.flatMap { [0, UInt8($0)] }, 1, nil, "UTF-16", "save it as UTF-8"),
      (utf16.flatMap { [UInt8($0), 0] }, 1, nil, "UTF-16", "save it as UTF-8"),
      (Array("\u{7F}ELF\u{2}\0".utf8) + [0xF0, 0x28], 1, 7, "something that is no text", "is it a feature?"),
      ([0xEF, 0xBB, 0xBF, 0x41, 0x80], 1, 2, "byte 80 of another encoding, such as Latin-1", "save it as UTF-8"),
    ] as [([UInt8], Int, Int?, String, String)])
  func `bytes that are not UTF-8 are one error with its place`(
    bytes: [UInt8], line: Int, column: Int?, likely: String, hint: String
  ) throws {
    var ids = MessageIDSequence()
    let source = GherkinSource(uri: "x.feature", bytes: bytes)
    let errors = try #require(throws: ParseErrors.self) { try GherkinParser().parse(source, ids: &ids) }
    #expect(errors.errors.map(\.location) == [Location(line: line, column: column)])
    let place = column.map { "\(line):\($0)" } ?? "\(line)"
    #expect(errors.description.hasPrefix("x.feature:\(place): this is not UTF-8, but \(likely)\n"))
    #expect(errors.description.hasSuffix("hint: \(hint)"))
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
