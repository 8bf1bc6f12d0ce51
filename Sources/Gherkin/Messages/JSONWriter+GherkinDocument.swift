import Base

extension JSONWriter {
  /// An envelope with a `GherkinDocument` message.
  package mutating func gherkinDocument(_ document: GherkinDocument) {
    let tree = document.tree
    envelope("gherkinDocument") { writer in
      writer.member("uri", document.uri)
      if let feature = tree.nodes.feature {
        writer.key("feature")
        writer.feature(feature, tree)
      }
      writer.key("comments")
      writer.array(tree.nodes.comments) { writer, comment in writer.comment(comment, tree) }
    }
  }

  private mutating func feature(_ feature: FeatureNode, _ tree: SyntaxTree) {
    object { writer in
      writer.location(feature.header.location)
      writer.tags(feature.header.tags, tree)
      writer.member("language", feature.language)
      writer.title(feature.header, tree)
      writer.key("children")
      writer.enclosedArray { writer in
        writer.children(feature.children, tree)
        for rule in tree.nodes.rules { writer.rule(rule, tree) }
      }
    }
  }

  private mutating func rule(_ rule: RuleNode, _ tree: SyntaxTree) {
    envelope("rule") { writer in
      writer.taggedHeader(rule.header, tree)
      writer.key("children")
      writer.enclosedArray { writer in writer.children(rule.children, tree) }
    }
  }

  private mutating func children(_ children: ContainerNode, _ tree: SyntaxTree) {
    if let background = children.background {
      envelope("background") { writer in
        let record = tree.nodes.backgrounds[Int(background)]
        writer.header(record, tree)
        writer.steps(record.steps, tree)
      }
    }
    for index in children.scenarios.indices { scenario(tree.nodes.scenarios[index], tree) }
  }

  private mutating func scenario(_ scenario: ScenarioNode, _ tree: SyntaxTree) {
    envelope("scenario") { writer in
      writer.taggedHeader(scenario.header, tree)
      writer.steps(scenario.header.steps, tree)
      writer.key("examples")
      writer.array(scenario.examples.indices) { writer, index in
        writer.examples(tree.nodes.examples[index], tree)
      }
    }
  }

  private mutating func examples(_ examples: ExamplesNode, _ tree: SyntaxTree) {
    object { writer in
      writer.taggedHeader(examples.header, tree)
      if examples.rows.count > 0 {
        writer.key("tableHeader")
        writer.row(tree.nodes.rows[Int(examples.rows.start)], tree)
      }
      writer.key("tableBody")
      writer.rows(examples.rows.droppingFirst, tree)
    }
  }
}
