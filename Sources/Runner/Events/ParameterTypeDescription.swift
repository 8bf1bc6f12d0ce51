package import Gherkin

package struct ParameterTypeDescription: Equatable, Sendable {
  package var id: MessageID
  package var name: String
  package var patterns: [String]
  package var preferForRegularExpressionMatch: Bool
  package var useForSnippets: Bool
  package var source: SourceReference

  package init(
    id: MessageID, name: String, patterns: [String], preferForRegularExpressionMatch: Bool, useForSnippets: Bool,
    source: SourceReference
  ) {
    self.id = id
    self.name = name
    self.patterns = patterns
    self.preferForRegularExpressionMatch = preferForRegularExpressionMatch
    self.useForSnippets = useForSnippets
    self.source = source
  }
}
