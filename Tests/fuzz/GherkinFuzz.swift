import Base

/// The fuzzer's entry: any bytes, as plain Gherkin and as Markdown, go all the way to messages and error texts.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzGherkin(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  exercise(GherkinSource(uri: "x.feature", bytes: bytes), .official)
  exercise(GherkinSource(uri: "x.feature", bytes: bytes), .plan)
  exercise(GherkinSource(uri: "x.feature.md", bytes: bytes), .official)
  _ = try? TagExpression(parsing: String(decoding: bytes, as: UTF8.self)).description
  return 0
}

private func exercise(_ source: GherkinSource, _ dialect: StepDialect) {
  var ids = MessageIDSequence()
  var writer = JSONWriter()
  writer.source(source)
  do throws(ParseErrors) {
    let document = try GherkinParser(dialect: dialect).parse(source, ids: &ids)
    writer.gherkinDocument(document)
    for pickle in pickles(of: document, ids: &ids) { writer.pickle(pickle) }
    precondition(document.orLines.isEmpty || dialect == .plan)
  } catch {
    for parseError in error.errors { writer.parseError(parseError, uri: source.uri) }
    precondition(!error.errors.isEmpty && !error.description.isEmpty)
  }
}
