package import Gherkin

/// A Gherkin code block of a plan.
package struct GherkinBlock: Sendable {
  /// The task it stands in, in its long form.
  package internal(set) var task: PlanID?
  /// From its first line of Gherkin to its last; the fences do not count.
  package let lines: SourceLines
  /// As it stands in the plan, below a `Feature:` of ours where it has none.
  package let text: String
  /// How many lines of ours stand above.
  package let addedLines: Int
  package let content: Result<GherkinDocument, ParseErrors>
  package internal(set) var scenarios: [PlanScenario] = []

  package var feature: Feature? {
    guard case .success(let document) = content else { return nil }
    return document.feature
  }

  /// Where a line of the block stands in the plan.
  package func planLine(_ location: Location) -> Int { lines.first + location.line - 1 - addedLines }

  /// `subject` is the heading over it, which names the feature of a block that has none.
  init(_ block: MarkdownBlock, plan: String, task: PlanID?, subject: String? = nil) {
    self.task = task
    lines = SourceLines(first: block.lines.first + 1, last: max(block.lines.first + 1, block.lines.last - 1))
    // Not the plan's own name: what ends in .md is read as Markdown.
    let uri = "\(plan):\(lines.first)"
    let head = Self.missingHead(block.literal, subject ?? "Scenarios of \(plan)")
    let parsed = Self.parse(GherkinSource(uri: uri, text: head.joined() + block.literal))
    if !head.isEmpty, case .failure = parsed {
      (text, addedLines, content) = (block.literal, 0, Self.parse(GherkinSource(uri: uri, text: block.literal)))
    } else {
      (text, addedLines, content) = (head.joined() + block.literal, head.count, parsed)
    }
  }

  /// A whole document that is Gherkin in Markdown, such as `NAME.feature.md`.
  init(markdown bytes: [UInt8], path: String, firstLine: Int) {
    task = nil
    let source = GherkinSource(uri: path, bytes: bytes)
    lines = SourceLines(first: firstLine, last: firstLine + SourceLineIndex.count(source.bytes) - 1)
    text = String(decoding: source.bytes, as: UTF8.self)
    addedLines = 0
    content = Self.parse(source)
  }

  private static func parse(_ source: GherkinSource) -> Result<GherkinDocument, ParseErrors> {
    var ids = MessageIDSequence()
    return Result { () throws(ParseErrors) in try GherkinParser(dialect: .plan).parse(source, ids: &ids) }
  }

  /// The lines that make a document of scenarios or steps alone; none for a text that is a document, or nothing known.
  private static func missingHead(_ text: String, _ subject: String) -> [String] {
    for line in text.utf8.split(separator: 0x0A).lazy.map({ Substring($0).trimmed }) {
      if line.isEmpty || line.begins(with: "#") || line.begins(with: "@") { continue }
      if line.begins(with: "Feature") { return [] }
      let begins = { (words: [StaticString]) in words.contains { line.begins(with: $0) } }
      let name = subject.replacing("\n", with: " ")
      if begins(["Scenario:", "Scenario Outline:", "Background:", "Rule:", "Example:"]) {
        return ["Feature: \(name)\n"]
      }
      if begins(["Given ", "When "]) { return ["Feature: \(name)\n", "Scenario: \(name)\n"] }
      return []
    }
    return []
  }
}
