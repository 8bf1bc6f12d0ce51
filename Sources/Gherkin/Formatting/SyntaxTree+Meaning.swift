extension SyntaxTree {
  /// All that a source says, without where it stands: equal for two layouts of the same feature.
  var meaning: [String] {
    let feature = nodes.feature.map { ["language \($0.language)"] + meaning(of: $0.header) } ?? []
    let children = ([nodes.feature?.children].compactMap { $0 } + nodes.rules.map(\.children)).map {
      "children \(String(describing: $0.background)) \($0.scenarios)"
    }
    return feature + children + nodes.rules.flatMap { meaning(of: $0.header) }
      + nodes.backgrounds.flatMap { meaning(of: $0) }
      + nodes.scenarios.flatMap { scenario in
        meaning(of: scenario.header) + ["examples \(scenario.examples)"]
      } + nodes.examples.flatMap { meaning(of: $0.header) + ["rows \($0.rows)"] } + meaningOfParts
  }

  private func meaning(of header: HeaderNode) -> [String] {
    [string(header.keyword), string(header.name), string(header.description), "\(header.tags) \(header.steps)"]
  }

  private var meaningOfParts: [String] {
    nodes.steps.flatMap { [string($0.keyword), string($0.text), "\($0.table) \($0.docString)"] }
      + nodes.docStrings.flatMap { [string($0.delimiter), string($0.mediaType), string($0.content)] }
      + nodes.tables.map { "\($0)" } + nodes.rows.map { "\($0.cells)" } + nodes.cells.map { string($0.value) }
      + nodes.tags.map { string($0.name) } + nodes.comments.map { trimmed($0.text) }
  }

  private func trimmed(_ text: SourceText) -> String {
    let bytes = Array(bytes(text))
    return String(decoding: bytes[Whitespace.trim(0..<bytes.count, of: bytes)], as: UTF8.self)
  }
}
