/// What is wrong with a composed sentence, whichever feature uses it.
package struct SentenceProblem: Error, Equatable, Sendable {
  package var source: SourceReference
  package var message: String
  package var hint: String

  package init(_ source: SourceReference, _ message: String, hint: String) {
    (self.source, self.message, self.hint) = (source, message, hint)
  }
}
