package import Gherkin

/// All that a run says: the messages of Cucumber Messages 34, in the order of that protocol.
///
/// The terminal, the result file and every report are functions of these events alone. What is large or seldom is
/// indirect, so that many can wait in little memory.
package enum Event: Sendable {
  indirect case meta(Meta)
  indirect case source(GherkinSource)
  indirect case gherkinDocument(GherkinDocument)
  indirect case pickle(Pickle)
  indirect case parseErrors(ParseErrors)
  indirect case parameterType(ParameterTypeDescription)
  indirect case stepDefinition(StepDefinitionDescription)
  indirect case undefinedParameterType(name: String, expression: String)
  indirect case hook(HookDescription)
  case testRunStarted(TestRunStarted)
  case testRunHookStarted(TestRunHookStarted)
  indirect case testRunHookFinished(TestRunHookFinished)
  case testCase(TestCase)
  case testCaseStarted(TestCaseStarted)
  case testStepStarted(TestStepStarted)
  indirect case attachment(Attachment)
  indirect case suggestion(Suggestion)
  indirect case testStepFinished(TestStepFinished)
  case testCaseFinished(TestCaseFinished)
  indirect case testRunFinished(TestRunFinished)
}

/// Where the events of a run go; called in order, one event at a time.
package typealias EventHandler = @Sendable (Event) -> Void
