import Gherkin

extension DocumentOutline {
  /// A part of a document that a line can name, from its first tag on.
  struct Part: Sendable {
    var firstLine: Int
    var content: Content

    enum Content: Equatable, Sendable {
      case feature
      case rule(MessageID)
      /// A scenario, or rows of an outline's examples.
      case nodes([MessageID])
    }
  }

  /// What stands at the lines: a row of examples, a scenario, a rule, or the feature.
  func contents(at lines: [Int]) -> [Part.Content] {
    lines.map { line in parts.last { $0.firstLine <= line }?.content ?? .feature }
  }

  func stands(_ pickle: Pickle, in contents: [Part.Content]) -> Bool {
    contents.contains { content in
      switch content {
      case .feature: true
      case .rule(let id): pickle.astNodeIds.first.flatMap(document.scenario)?.rule?.id == id
      case .nodes(let ids): pickle.astNodeIds.contains(where: ids.contains)
      }
    }
  }

  /// All parts in the order of their lines; a background belongs to what it stands in.
  private var parts: [Part] {
    var parts: [Part] = []
    for child in document.feature?.children ?? [] {
      switch child {
      case .background(let background): parts.append(Part(firstLine: background.location.line, content: .feature))
      case .scenario(let scenario): parts += Self.parts(of: scenario)
      case .rule(let rule):
        parts.append(Part(firstLine: Self.firstLine(rule.location, rule.tags), content: .rule(rule.id)))
        for case .scenario(let scenario) in rule.children { parts += Self.parts(of: scenario) }
      }
    }
    return parts
  }

  private static func parts(of scenario: Scenario) -> [Part] {
    let first = Part(firstLine: firstLine(scenario.location, scenario.tags), content: .nodes([scenario.id]))
    let rows = scenario.examples.flatMap { examples in
      [Part(firstLine: firstLine(examples.location, examples.tags), content: .nodes(examples.tableBody.map(\.id)))]
        + examples.tableBody.map { Part(firstLine: $0.location.line, content: .nodes([$0.id])) }
    }
    return [first] + rows
  }

  private static func firstLine(_ location: Location, _ tags: some Sequence<Tag>) -> Int {
    tags.map(\.location.line).min() ?? location.line
  }
}
