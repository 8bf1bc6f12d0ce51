extension PickleCompiler {
  /// A background adds nothing to a scenario without steps.
  mutating func pickleSteps(of scenario: HeaderNode, background: [Int], row: ExamplesRow?) -> [PickleStep] {
    if scenario.steps.count == 0 { return [] }
    var type = KeywordType.unknown
    var steps: [PickleStep] = []
    steps.reserveCapacity(background.count + Int(scenario.steps.count))
    for index in background { steps.append(pickleStep(index, row: nil, &type)) }
    for index in scenario.steps.indices { steps.append(pickleStep(index, row: row, &type)) }
    return steps
  }

  /// Conjunctions take the type of the step before them.
  private mutating func pickleStep(_ index: Int, row: ExamplesRow?, _ type: inout KeywordType) -> PickleStep {
    let step = tree.nodes.steps[index]
    if step.keywordType != .conjunction { type = step.keywordType }
    let arguments = ArgumentOrder(step, in: tree)
    return PickleStep(
      id: ids.next(), astNodeIds: row.map { [step.id, $0.id] } ?? [step.id], type: type,
      text: string(step.text, row), docString: docString(of: step, row, arguments.docString),
      dataTable: table(of: step, row, arguments.table))
  }

  private func string(_ text: SourceText, _ row: ExamplesRow?) -> String {
    let string = tree.string(text)
    return row?.fill(string) ?? string
  }

  private func docString(of step: StepNode, _ row: ExamplesRow?, _ argumentIndex: Int?) -> PickleDocString? {
    guard step.docString != absentNode else { return nil }
    let docString = tree.nodes.docStrings[Int(step.docString)]
    return PickleDocString(
      mediaType: docString.mediaType.isEmpty ? nil : string(docString.mediaType, row),
      content: string(docString.content, row), argumentIndex: argumentIndex)
  }

  private func table(of step: StepNode, _ row: ExamplesRow?, _ argumentIndex: Int?) -> PickleTable? {
    guard step.table != absentNode else { return nil }
    let rows = tree.nodes.rows[tree.nodes.tables[Int(step.table)].indices]
    let values = rows.map { tableRow in
      tree.nodes.cells[tableRow.cells.indices].map { string($0.value, row) }
    }
    return PickleTable(rows: values, argumentIndex: argumentIndex)
  }
}

/// Which of a step's two arguments comes first; only then do they have numbers, from 1.
private struct ArgumentOrder {
  var docString: Int?
  var table: Int?

  init(_ step: StepNode, in tree: SyntaxTree) {
    guard step.docString != absentNode, step.table != absentNode else { return }
    let row = tree.nodes.rows[Int(tree.nodes.tables[Int(step.table)].start)]
    let isTableFirst = row.location.line < tree.nodes.docStrings[Int(step.docString)].location.line
    docString = isTableFirst ? 2 : 1
    table = isTableFirst ? 1 : 2
  }
}
