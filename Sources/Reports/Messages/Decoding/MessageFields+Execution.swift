import Base
import Gherkin
import Runner

extension MessageFields {
  /// A message that says how the run goes; nil for one of another name.
  func execution(_ name: String) throws(MessageProblem) -> Event? {
    switch name {
    case "testRunStarted": .testRunStarted(TestRunStarted(id: try id("id"), timestamp: try timestamp()))
    case "testRunHookStarted": .testRunHookStarted(try testRunHookStarted())
    case "testRunHookFinished": .testRunHookFinished(try testRunHookFinished())
    case "testCaseStarted": .testCaseStarted(try testCaseStarted())
    case "testStepStarted":
      .testStepStarted(
        TestStepStarted(
          testCaseStartedId: try id("testCaseStartedId"), testStepId: try id("testStepId"),
          timestamp: try timestamp()))
    case "attachment": .attachment(try attachment())
    case "testStepFinished": .testStepFinished(try testStepFinished())
    case "testCaseFinished":
      .testCaseFinished(
        TestCaseFinished(
          testCaseStartedId: try id("testCaseStartedId"), willBeRetried: try boolean("willBeRetried"),
          timestamp: try timestamp()))
    case "testRunFinished": .testRunFinished(try testRunFinished())
    default: nil
    }
  }

  private func testRunHookStarted() throws(MessageProblem) -> TestRunHookStarted {
    TestRunHookStarted(
      id: try id("id"), testRunStartedId: try id("testRunStartedId"), hookId: try id("hookId"),
      timestamp: try timestamp())
  }

  private func testRunHookFinished() throws(MessageProblem) -> TestRunHookFinished {
    TestRunHookFinished(
      testRunHookStartedId: try id("testRunHookStartedId"), result: try object("result").stepResult(),
      timestamp: try timestamp())
  }

  private func testCaseStarted() throws(MessageProblem) -> TestCaseStarted {
    TestCaseStarted(
      id: try id("id"), testCaseId: try id("testCaseId"), attempt: try integer("attempt"), timestamp: try timestamp())
  }

  private func testStepFinished() throws(MessageProblem) -> TestStepFinished {
    TestStepFinished(
      testCaseStartedId: try id("testCaseStartedId"), testStepId: try id("testStepId"),
      result: try object("testStepResult").stepResult(), timestamp: try timestamp())
  }

  private func testRunFinished() throws(MessageProblem) -> TestRunFinished {
    TestRunFinished(
      testRunStartedId: try id("testRunStartedId"), success: try boolean("success"), timestamp: try timestamp(),
      exception: try optionalObject("exception")?.exception())
  }

  /// A skipped step whose message begins with `inconclusive: ` could not be checked.
  private func stepResult() throws(MessageProblem) -> StepResult {
    let duration = try object("duration")
    var result = StepResult(
      try value("status"),
      duration: .seconds(try duration.integer("seconds")) + .nanoseconds(try duration.integer("nanos")),
      message: optionalString("message"), exception: try optionalObject("exception")?.exception())
    if result.status == .skipped, let message = result.message, message.hasPrefix(StepResult.inconclusivePrefix) {
      result.status = .inconclusive
      result.message = String(message.dropFirst(StepResult.inconclusivePrefix.count))
    }
    return result
  }

  private func exception() throws(MessageProblem) -> ExceptionDescription {
    ExceptionDescription(
      type: try string("type"), message: try string("message"), stackTrace: optionalString("stackTrace"))
  }

  func timestamp() throws(MessageProblem) -> UTCTime {
    let time = try object("timestamp")
    return UTCTime(
      secondsSince1970: Int64(try time.integer("seconds")), nanoseconds: Int64(try time.integer("nanos")))
  }
}

extension StepResult {
  /// Before the reason of an inconclusive result, which is written as a skipped one.
  static let inconclusivePrefix = "inconclusive: "
}
