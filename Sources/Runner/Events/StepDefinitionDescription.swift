package import Gherkin

package struct StepDefinitionDescription: Equatable, Sendable {
  package var id: MessageID
  package var pattern: Expression.Source
  package var source: SourceReference

  package init(id: MessageID, pattern: Expression.Source, source: SourceReference) {
    self.id = id
    self.pattern = pattern
    self.source = source
  }
}
