import Gherkin

/// Parses a text, with ids from 0.
func parse(
  _ text: String, uri: String = "x.feature", dialect: StepDialect = .official
) throws(ParseErrors) -> GherkinDocument {
  var ids = MessageIDSequence()
  return try GherkinParser(dialect: dialect).parse(GherkinSource(uri: uri, text: text), ids: &ids)
}

/// The pickles of a text, with ids from 0.
func compile(_ text: String, dialect: StepDialect = .official) throws(ParseErrors) -> [Pickle] {
  var ids = MessageIDSequence()
  let document = try GherkinParser(dialect: dialect).parse(GherkinSource(uri: "x.feature", text: text), ids: &ids)
  return pickles(of: document, ids: &ids)
}

/// The errors of a text, none if it is good.
func parseErrors(_ text: String, uri: String = "x.feature") -> ParseErrors? {
  do throws(ParseErrors) {
    _ = try parse(text, uri: uri)
    return nil
  } catch { return error }
}

extension GherkinDocument {
  /// Outside rules.
  var scenarios: [Scenario] {
    (feature?.children ?? []).compactMap { child in
      if case .scenario(let scenario) = child { scenario } else { nil }
    }
  }
}
