/// Makes a document's scenarios and examples rows into pickles; the ids go on where the document's ended.
package func pickles(of document: GherkinDocument, ids: inout MessageIDSequence) -> [Pickle] {
  var compiler = PickleCompiler(document, ids: ids)
  compiler.compile()
  ids = compiler.ids
  return compiler.pickles
}

struct PickleCompiler {
  let uri: String
  let tree: SyntaxTree
  var ids: MessageIDSequence
  var pickles: [Pickle] = []

  init(_ document: GherkinDocument, ids: MessageIDSequence) {
    uri = document.uri
    tree = document.tree
    self.ids = ids
  }

  mutating func compile() {
    guard let feature = tree.nodes.feature else { return }
    let context = Context(
      tags: pickleTags(feature.header.tags), backgroundSteps: steps(of: feature.children.background))
    compile(feature.children.scenarios, in: context)
    for rule in tree.nodes.rules {
      var ruleContext = context
      ruleContext.tags += pickleTags(rule.header.tags)
      ruleContext.backgroundSteps += steps(of: rule.children.background)
      compile(rule.children.scenarios, in: ruleContext)
    }
  }

  /// What a scenario inherits.
  struct Context {
    var tags: [PickleTag]
    /// Indices of steps.
    var backgroundSteps: [Int]
  }

  private func steps(of background: UInt32?) -> [Int] {
    background.map { Array(tree.nodes.backgrounds[Int($0)].steps.indices) } ?? []
  }

  func pickleTags(_ tags: NodeRange) -> [PickleTag] {
    tree.nodes.tags[tags.indices].map { PickleTag(name: tree.string($0.name), astNodeId: $0.id) }
  }

  private mutating func compile(_ scenarios: NodeRange, in context: Context) {
    for scenario in tree.nodes.scenarios[scenarios.indices] {
      if scenario.examples.count == 0 {
        compile(scenario.header, in: context, row: nil)
      } else {
        compileOutline(scenario, in: context)
      }
    }
  }

  private mutating func compileOutline(_ scenario: ScenarioNode, in context: Context) {
    for examples in tree.nodes.examples[scenario.examples.indices] where examples.rows.count > 0 {
      let tags = pickleTags(examples.header.tags)
      let header = tree.nodes.rows[Int(examples.rows.start)]
      for index in examples.rows.droppingFirst.indices {
        let row = ExamplesRow(header: header, row: tree.nodes.rows[index], tree: tree)
        compile(scenario.header, in: context, row: row, examplesTags: tags)
      }
    }
  }

  private mutating func compile(
    _ scenario: HeaderNode, in context: Context, row: ExamplesRow?, examplesTags: [PickleTag] = []
  ) {
    let steps = pickleSteps(of: scenario, background: context.backgroundSteps, row: row)
    let name = tree.string(scenario.name)
    pickles.append(
      Pickle(
        id: ids.next(), uri: uri, location: row?.location ?? scenario.location,
        astNodeIds: row.map { [scenario.id, $0.id] } ?? [scenario.id],
        tags: context.tags + pickleTags(scenario.tags) + examplesTags, name: row?.fill(name) ?? name,
        language: tree.nodes.feature?.language ?? "en", steps: steps))
  }
}
