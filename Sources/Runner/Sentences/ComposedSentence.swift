package import Gherkin

/// A sentence of a team's own, made of others: a step of that text does what they do, one after the other.
package struct ComposedSentence: Equatable, Sendable {
  /// A Cucumber Expression.
  package var pattern: String
  /// A name for each parameter of the expression, in order; `<name>` stands for its text in the parts.
  package var parameters: [String]
  package var documentation: String
  package var parts: [Part]
  /// Where it stands in its file.
  package var source: SourceReference

  package init(
    _ pattern: String, parameters: [String] = [], documentation: String = "", parts: [Part], source: SourceReference
  ) {
    (self.pattern, self.parameters, self.documentation) = (pattern, parameters, documentation)
    (self.parts, self.source) = (parts, source)
  }

  /// A step of it.
  package struct Part: Equatable, Sendable {
    /// Without a keyword.
    package var text: String
    /// Written with `Given`: where it does not hold, what the sentence is about was not checked.
    package var isPrecondition: Bool
    package var block: Block?
    package var source: SourceReference

    package init(_ text: String, isPrecondition: Bool = false, block: Block? = nil, source: SourceReference) {
      (self.text, self.isPrecondition, self.block, self.source) = (text, isPrecondition, block, source)
    }
  }

  /// What stands below a step.
  package enum Block: Equatable, Sendable {
    case table(PickleTable)
    case docString(PickleDocString)
    /// What the feature has there.
    case givenTable
    case givenDocString
  }
}

extension StepDefinition {
  /// The sentence as a definition; what it does is what its parts do.
  package init(_ sentence: ComposedSentence) {
    self.init(
      expression: .cucumberExpression(sentence.pattern), parameterTypes: [], effects: [],
      documentation: sentence.documentation, source: sentence.source,
      body: { _, _ in throw UnplannedSentence() }, usesWorld: false, composition: sentence)
  }
}

/// A composed sentence has no body of its own: its parts are planned in its place.
private struct UnplannedSentence: Error {}
