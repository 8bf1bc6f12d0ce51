/// Reads Gherkin, plain or in Markdown, into a syntax tree.
package struct GherkinParser: Sendable {
  private let dialect: StepDialect

  package init(dialect: StepDialect = .official) { self.dialect = dialect }

  /// The ids of the document's nodes come from `ids`, in the official order; `pickles(of:ids:)` goes on from there.
  package func parse(_ source: GherkinSource, ids: inout MessageIDSequence) throws(ParseErrors) -> GherkinDocument {
    if let error = source.encodingError { throw ParseErrors(source: source, errors: [error], language: "en") }
    var run = ParserRun(source, dialect: dialect, ids: ids)
    run.parse()
    ids = run.ids
    if !run.errors.isEmpty { throw ParseErrors(source: source, errors: run.errors, language: run.dialect.code) }
    return GherkinDocument(uri: source.uri, tree: SyntaxTree(source: source.bytes, nodes: run.nodes))
  }
}
