package import Gherkin

/// A Gherkin code block of a plan.
package struct GherkinBlock: Sendable {
  /// The task it stands in, in its long form.
  package internal(set) var task: PlanID?
  /// From its first line of Gherkin to its last; the fences do not count.
  package let lines: SourceLines
  /// As it stands in the plan.
  package let text: String
  package let content: Result<GherkinDocument, ParseErrors>
  package internal(set) var scenarios: [PlanScenario] = []

  package var feature: Feature? {
    guard case .success(let document) = content else { return nil }
    return document.feature
  }

  /// Where a line of the block stands in the plan.
  package func planLine(_ location: Location) -> Int { lines.first + location.line - 1 }

  init(_ block: MarkdownBlock, plan: String, task: PlanID?) {
    self.task = task
    lines = SourceLines(first: block.lines.first + 1, last: max(block.lines.first + 1, block.lines.last - 1))
    text = block.literal
    var ids = MessageIDSequence()
    // Not the plan's own name: what ends in .md is read as Markdown.
    let source = GherkinSource(uri: "\(plan):\(lines.first)", text: block.literal)
    content = Result { () throws(ParseErrors) in
      try GherkinParser(dialect: .plan).parse(source, ids: &ids)
    }
  }
}
