import Gherkin
import Testing

struct ParserTests {
  @Test func `columns count code points`() throws {
    let document = try parse("Feature: f\nScenario: s\n* x\n| é | 🥒 | a |\n")
    let cells = try #require(document.scenarios.first?.steps.first?.dataTable?.rows.first?.cells)
    #expect(cells.map(\.location.column) == [3, 7, 11])
    #expect(cells.map(\.value) == ["é", "🥒", "a"])
  }

  @Test(arguments: [
    (#"| a\|b |"#, "a|b"), (#"| a\\b |"#, #"a\b"#), (#"| a\nb |"#, "a\nb"), (#"| a\tb |"#, #"a\tb"#),
    (#"|\n |"#, "\n"), (#"| a \n|"#, "a\n"), ("|\u{A0}a\u{85}|", "a"), ("|\u{3000}|", ""), ("| a", nil),
  ])
  func `a cell is trimmed, then unescaped`(row: String, value: String?) throws {
    let document = try parse("Feature: f\nScenario: s\n* x\n\(row)\n")
    #expect(document.scenarios.first?.steps.first?.dataTable?.rows.first?.cells.first?.value == value)
  }

  @Test(arguments: [
    ("@a @b", ["@a", "@b"]), ("@a@b", ["@a", "@b"]), ("@a #c @d", ["@a"]), ("@a#c", ["@a#c"]), ("@", ["@"]),
    ("@ a", ["@a"]), ("@  \t@b", ["@", "@b"]), ("@ä\u{3000}@b", ["@ä", "@b"]),
  ])
  func `a line of tags is cut at each at sign`(line: String, names: [String]) throws {
    let document = try parse("Feature: f\n  A text.\n\n\n\(line)\nScenario: s\n")
    #expect(document.scenarios.first?.tags.map(\.name) == names)
    #expect(document.feature?.description == "  A text.")
  }

  @Test func `a comment in a description leaves no trace in it`() throws {
    let document = try parse("Feature: f\n  one\n  # c\n\n  two\n\n# d\n")
    #expect(document.feature?.description == "  one\n\n  two")
    #expect(document.comments.map(\.text) == ["  # c", "# d"])
  }

  @Test func `a doc string loses the indentation of its delimiter`() throws {
    let text = "Feature: f\nScenario: s\n* x\n  ```a b\n    c\n d\n\n  \\`\\`\\` \\e\n  ``` ignored\n"
    let docString = try #require(try parse(text).scenarios.first?.steps.first?.docString)
    #expect(docString.content == "  c\nd\n\n``` \\e")
    #expect(docString.mediaType == "a b")
    #expect(docString.delimiter == "```")
  }

  @Test func `rules hold their own background and scenarios`() throws {
    let text = "Feature: f\nScenario: a\nRule: r\nBackground:\n* x\nScenario: b\n@t\nRule: q\nScenario: c\n"
    let children = try #require(try parse(text).feature?.children)
    #expect(children.map(\.outline) == ["a", "r[background b]", "q[c]"])
  }
}

extension FeatureChild {
  fileprivate var outline: String {
    switch self {
    case .scenario(let scenario): scenario.name
    case .background: "background"
    case .rule(let rule): "\(rule.name)[\(rule.children.map(\.outline).joined(separator: " "))]"
    }
  }
}

extension RuleChild {
  fileprivate var outline: String {
    switch self {
    case .scenario(let scenario): scenario.name
    case .background: "background"
    }
  }
}
