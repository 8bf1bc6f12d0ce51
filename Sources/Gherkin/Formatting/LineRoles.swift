/// The lines of a parsed source, and what each of them is.
struct LineRoles {
  private(set) var lines: [SourceLine] = []
  private(set) var roles: [LineRole] = []
  private let nodes: SyntaxNodes
  private let source: [UInt8]

  init(of document: GherkinDocument) {
    (nodes, source) = (document.tree.nodes, document.tree.source)
    var scanner = LineScanner(source)
    while let line = scanner.next() { lines.append(line) }
    roles = lines.map { $0.isEmpty ? .blank : .description(level: 0) }
    placeComments()
    if let feature = nodes.feature { place(feature) }
    placeDescriptions()
  }

  private subscript(_ location: Location) -> LineRole {
    get { roles[location.line - 1] }
    set { roles[location.line - 1] = newValue }
  }

  private mutating func placeComments() {
    for comment in nodes.comments { roles[Int(comment.line) - 1] = .comment }
  }

  private mutating func place(_ feature: FeatureNode) {
    place(feature.header, .feature, level: 0)
    place(feature.children, level: 1)
    for rule in nodes.rules {
      place(rule.header, .rule, level: 1)
      place(rule.children, level: 2)
    }
  }

  private mutating func place(_ container: ContainerNode, level: Int) {
    if let background = container.background { place(nodes.backgrounds[Int(background)], .background, level: level) }
    for scenario in nodes.scenarios[container.scenarios.indices] {
      place(scenario.header, .scenario, level: level)
      for examples in nodes.examples[scenario.examples.indices] {
        place(examples.header, .examples, level: level + 1)
        place(rows: examples.rows, level: level + 2)
      }
    }
  }

  private mutating func place(_ header: HeaderNode, _ kind: LineRole.Header, level: Int) {
    self[header.location] = .header(level: level, kind)
    for tag in nodes.tags[header.tags.indices] { self[tag.location] = .tags(level: level) }
    for step in nodes.steps[header.steps.indices] { place(step, level: level + 1) }
  }

  private mutating func place(_ step: StepNode, level: Int) {
    self[step.location] = .step(level: level)
    if step.table != absentNode { place(rows: nodes.tables[Int(step.table)], level: level + 1) }
    if step.docString != absentNode { place(nodes.docStrings[Int(step.docString)], level: level + 1) }
  }

  private mutating func place(rows: NodeRange, level: Int) {
    guard let first = nodes.rows[rows.indices].first?.location.line else { return }
    for row in nodes.rows[rows.indices] { self[row.location] = .row(level: level, first: first) }
  }

  /// Up to its closing mark, which every parsed one has.
  private mutating func place(_ docString: DocStringNode, level: Int) {
    self[docString.location] = .docStringMark(level: level)
    let opening = lines[docString.location.line - 1]
    let mark = source[docString.delimiter.range]
    for index in docString.location.line..<lines.count {
      if source[lines[index].content..<lines[index].end].starts(with: mark) {
        roles[index] = .docStringMark(level: level)
        return
      }
      roles[index] = .docStringText(level: level, indent: opening.indent)
    }
  }

  /// What is left is the language before the feature, and free text after a header; blank lines and comments within it
  /// stay as they are.
  private mutating func placeDescriptions() {
    guard let feature = nodes.feature else { return }
    var level = 0
    var last: Int?
    for index in roles.indices {
      switch roles[index] {
      case .description where index + 1 < feature.header.location.line: roles[index] = .language
      case .description:
        roles[index] = .description(level: level)
        if let last { for within in last + 1..<index { roles[within] = .description(level: level) } }
        last = index
      case .comment: last = last ?? index  // blank lines between it and a text are part of the text
      case .blank: break
      default: (level, last) = (roles[index].levelBelow, nil)
      }
    }
  }
}
