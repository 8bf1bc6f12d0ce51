package import Gherkin

package struct HookDescription: Equatable, Sendable {
  package var id: MessageID
  package var name: String?
  package var kind: HookKind
  package var tagExpression: String?
  package var source: SourceReference

  package init(
    id: MessageID, name: String? = nil, kind: HookKind, tagExpression: String? = nil, source: SourceReference
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.tagExpression = tagExpression
    self.source = source
  }
}

/// When a hook runs (Cucumber Messages `HookType`).
package enum HookKind: String, Sendable {
  case beforeTestRun = "BEFORE_TEST_RUN"
  case afterTestRun = "AFTER_TEST_RUN"
  case beforeTestCase = "BEFORE_TEST_CASE"
  case afterTestCase = "AFTER_TEST_CASE"
}
