extension RunComparison {
  /// Those that have something to say.
  var sections: [ComparisonSection] {
    [
      ComparisonSection(title: "Verdicts", columns: ["criterion", "before", "now"], rows: verdicts.map(\.cells)),
      ComparisonSection(title: "Margins", columns: ["criterion", "before", "now"], rows: margins.map(\.cells)),
      scenarios("New scenarios", newScenarios), scenarios("Scenarios that are gone", goneScenarios),
      scenarios("Scenarios with other steps", changedScenarios),
      ComparisonSection(title: "Clauses", columns: ["", "before", "now"], rows: clauses.map(\.cells)),
    ].filter { !$0.rows.isEmpty }
  }

  private func scenarios(_ title: String, _ names: [String]) -> ComparisonSection {
    ComparisonSection(title: title, columns: ["scenario"], rows: names.map { [$0] })
  }

  /// For the terminal.
  package func lines(_ palette: Palette) -> [String] {
    guard !isEmpty else { return ["Nothing has changed since the earlier run."] }
    return sections.flatMap { section in
      var table = TextTable()
      for row in section.rows { table.add(row.map { $0.isEmpty ? "–" : $0.forTerminal }) }
      return [section.title] + table.lines(indent: "  ", width: palette.width).map(\.trimmedEnd)
    }
  }

  /// For Markdown, under a heading.
  var markdown: [String] {
    let tables = sections.map { section in
      ["### \(section.title)", ""] + MarkdownTable(columns: section.columns, rows: section.rows).lines
    }
    let body = isEmpty ? [["Nothing has changed."]] : tables
    return Array(([["## Since the earlier run"]] + body).joined(separator: [""]))
  }
}

extension RunComparison.Change {
  fileprivate var cells: [String] { [name, before, after] }
}
