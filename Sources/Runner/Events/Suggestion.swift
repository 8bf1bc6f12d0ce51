package import Gherkin

/// Snippets for a step that no definition matches.
package struct Suggestion: Equatable, Sendable {
  package var id: MessageID
  package var pickleStepId: MessageID
  package var snippets: [Snippet]

  package init(id: MessageID, pickleStepId: MessageID, snippets: [Snippet]) {
    self.id = id
    self.pickleStepId = pickleStepId
    self.snippets = snippets
  }
}

package struct Snippet: Equatable, Sendable {
  package var language: String
  package var code: String

  package init(language: String, code: String) {
    self.language = language
    self.code = code
  }
}
