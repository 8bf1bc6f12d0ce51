import Testing

@testable import Yaml

struct YamlParserTests {
  private func parse(_ text: String) throws(YamlError) -> YamlNode? { try YamlParser.parse(Array(text.utf8)) }

  @Test func `scalars, lists and mappings keep their places`() throws {
    let root = try #require(try parse("a:\n  - one\n  - two: \"3\"\n"))
    let list = try #require(try root.entries().first).node
    guard case .sequence(let items) = list.value else { return #expect(Bool(false), "no list") }
    #expect(items.map(\.line) == [2, 3])
    #expect(try items[0].string() == "one")
    #expect(try items[1].entries()[0].node.string() == "3")
  }

  @Test(arguments: ["", "---\n", "# only a comment\n"])
  func `a text without a value has none`(text: String) throws {
    #expect(try parse(text)?.isNull ?? true)
  }

  @Test(arguments: [
    "a: [", "a: b: c", "\t- x", "a: *nowhere", "\u{0}", "- &a [*a]", String(repeating: "[", count: 100_000),
    String(repeating: "- ", count: 100_000),
  ])
  func `a text that is not YAML is an error`(text: String) {
    #expect(throws: YamlError.self) { try parse(text) }
  }

  @Test func `an alias is its anchor's value`() throws {
    let root = try #require(try parse("a: &x 1\nb: *x\n"))
    #expect(try root.entries().map { try $0.node.string() } == ["1", "1"])
  }

  @Test func `a second document is an error with its place, an empty one is none`() throws {
    let error = try #require(throws: YamlError.self) { try parse("a: 1\n---\nb: 2\n") }
    #expect(error.message == "a second document begins here" && error.line == 3)
    #expect(try parse("---\na: 1\n---\n")?["a"]?.text == "1")
    #expect(try YamlParser.parseFirst(Array("a: 1\n---\nb: 2\n".utf8))?["a"]?.text == "1")
  }
}
