import Gherkin
import Runner

extension MessageFields {
  /// A message that describes what can run; nil for one of another name.
  func definition(_ name: String) throws(MessageProblem) -> Event? {
    switch name {
    case "meta": .meta(try meta())
    case "pickle": .pickle(try pickle())
    case "parameterType": .parameterType(try parameterType())
    case "undefinedParameterType":
      .undefinedParameterType(name: try string("name"), expression: try string("expression"))
    case "stepDefinition":
      .stepDefinition(
        StepDefinitionDescription(
          id: try id("id"), pattern: try object("pattern").pattern(),
          source: try object("sourceReference").sourceReference()))
    case "hook": .hook(try hook())
    case "testCase": .testCase(try testCase())
    case "suggestion": .suggestion(try suggestion())
    default: nil
    }
  }

  private func meta() throws(MessageProblem) -> Meta {
    Meta(
      implementationVersion: try object("implementation").string("version"),
      runtime: try object("runtime").string("version"), operatingSystem: try object("os").string("name"),
      processor: try object("cpu").string("name"))
  }

  private func parameterType() throws(MessageProblem) -> ParameterTypeDescription {
    ParameterTypeDescription(
      id: try id("id"), name: try string("name"), patterns: try strings("regularExpressions"),
      preferForRegularExpressionMatch: try boolean("preferForRegularExpressionMatch"),
      useForSnippets: try boolean("useForSnippets"), source: try object("sourceReference").sourceReference())
  }

  private func pattern() throws(MessageProblem) -> Expression.Source {
    let source = try string("source")
    switch try string("type") {
    case "CUCUMBER_EXPRESSION": return .cucumberExpression(source)
    case "REGULAR_EXPRESSION": return .regularExpression(source)
    case let type: throw .unknownValue(type, of: "type")
    }
  }

  private func hook() throws(MessageProblem) -> HookDescription {
    HookDescription(
      id: try id("id"), name: optionalString("name"), kind: try value("type"),
      tagExpression: optionalString("tagExpression"), source: try object("sourceReference").sourceReference())
  }

  private func sourceReference() throws(MessageProblem) -> SourceReference {
    SourceReference(file: try string("uri"), line: try object("location").integer("line"))
  }

  private func suggestion() throws(MessageProblem) -> Suggestion {
    Suggestion(
      id: try id("id"), pickleStepId: try id("pickleStepId"),
      snippets: try objects("snippets").map { fields throws(MessageProblem) in
        Snippet(language: try fields.string("language"), code: try fields.string("code"))
      })
  }
}
