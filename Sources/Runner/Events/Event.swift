package import Gherkin

/// All that a run says: the messages of Cucumber Messages 34, in the order of that protocol.
///
/// The terminal, the result file and every report are functions of these events alone.
package enum Event: Sendable {
  case meta(Meta)
  case source(GherkinSource)
  case gherkinDocument(GherkinDocument)
  case pickle(Pickle)
  case parseErrors(ParseErrors)
  case parameterType(ParameterTypeDescription)
  case stepDefinition(StepDefinitionDescription)
  case undefinedParameterType(name: String, expression: String)
  case hook(HookDescription)
  case testRunStarted(TestRunStarted)
  case testRunHookStarted(TestRunHookStarted)
  case testRunHookFinished(TestRunHookFinished)
  case testCase(TestCase)
  case testCaseStarted(TestCaseStarted)
  case testStepStarted(TestStepStarted)
  case attachment(Attachment)
  case suggestion(Suggestion)
  case testStepFinished(TestStepFinished)
  case testCaseFinished(TestCaseFinished)
  case testRunFinished(TestRunFinished)
}

/// Where the events of a run go; called in order, one event at a time.
package typealias EventHandler = @Sendable (Event) -> Void
