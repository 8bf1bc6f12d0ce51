import Base

/// Lays a feature file out in the one way, so that its syntax tree stays what it is, but for places.
///
/// Two spaces for each level, tables with their bars below each other, one blank line before each part. Comments, free
/// text, escapes and media types stay; free text keeps its white space too, for that is part of the tree.
package struct FeatureFormatter {
  private let dialect: StepDialect

  package init(dialect: StepDialect = .official) { self.dialect = dialect }

  /// Plain features only; the layout of Markdown is not ours.
  package func format(_ source: GherkinSource) throws(FormattingError) -> [UInt8] {
    guard !source.isMarkdown else { throw .markdown(source.uri) }
    let document = try parse(source)
    let bytes = Array(FeatureLayout(of: document).text.utf8)
    guard bytes != source.bytes else { return bytes }
    let again = try? parse(GherkinSource(uri: source.uri, bytes: bytes))
    guard again?.tree.meaning == document.tree.meaning else { throw .meaningWouldChange(source.uri) }
    return bytes
  }

  private func parse(_ source: GherkinSource) throws(FormattingError) -> GherkinDocument {
    var ids = MessageIDSequence()
    do throws(ParseErrors) { return try GherkinParser(dialect: dialect).parse(source, ids: &ids) } catch {
      throw .unparsable(error)
    }
  }
}

/// Why a feature file was left as it is.
package enum FormattingError: Error {
  case markdown(String)
  case unparsable(ParseErrors)
  /// A defect of the formatter; it compares what it made with what it had.
  case meaningWouldChange(String)
}
