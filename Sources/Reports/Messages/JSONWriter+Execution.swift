import Base
import Gherkin
import Runner

extension JSONWriter {
  /// Writes the member of an envelope that says how the run goes.
  mutating func execution(_ event: Event) {
    switch event {
    case .testRunStarted(let run):
      record("testRunStarted", at: run.timestamp) { $0.member("id", run.id) }
    case .testRunHookStarted(let hook): testRunHookStarted(hook)
    case .testRunHookFinished(let hook):
      record("testRunHookFinished", at: hook.timestamp) { json in
        json.member("testRunHookStartedId", hook.testRunHookStartedId)
        json.member("result") { $0.stepResult(hook.result) }
      }
    case .testCaseStarted(let started): testCaseStarted(started)
    case .testStepStarted(let step):
      record("testStepStarted", at: step.timestamp) { json in
        json.member("testCaseStartedId", step.testCaseStartedId)
        json.member("testStepId", step.testStepId)
      }
    case .testStepFinished(let step): testStepFinished(step)
    case .testCaseFinished(let finished):
      record("testCaseFinished", at: finished.timestamp) { json in
        json.member("testCaseStartedId", finished.testCaseStartedId)
        json.member("willBeRetried", finished.willBeRetried)
      }
    case .testRunFinished(let run): testRunFinished(run)
    default: break
    }
  }

  private mutating func record(
    _ name: StaticString, at timestamp: UTCTime, _ members: (inout JSONWriter) -> Void
  ) {
    member(name) { json in
      json.object { json in
        members(&json)
        json.member("timestamp") { $0.timestamp(timestamp) }
      }
    }
  }

  private mutating func testRunHookStarted(_ hook: TestRunHookStarted) {
    record("testRunHookStarted", at: hook.timestamp) { json in
      json.member("id", hook.id)
      json.member("testRunStartedId", hook.testRunStartedId)
      json.member("hookId", hook.hookId)
    }
  }

  private mutating func testCaseStarted(_ started: TestCaseStarted) {
    record("testCaseStarted", at: started.timestamp) { json in
      json.member("id", started.id)
      json.member("testCaseId", started.testCaseId)
      json.member("attempt", started.attempt)
    }
  }

  private mutating func testStepFinished(_ step: TestStepFinished) {
    record("testStepFinished", at: step.timestamp) { json in
      json.member("testCaseStartedId", step.testCaseStartedId)
      json.member("testStepId", step.testStepId)
      json.member("testStepResult") { $0.stepResult(step.result) }
    }
  }

  private mutating func testRunFinished(_ run: TestRunFinished) {
    record("testRunFinished", at: run.timestamp) { json in
      json.member("testRunStartedId", run.testRunStartedId)
      json.member("success", run.success)
      if let exception = run.exception {
        json.member("message", exception.message)
        json.member("exception") { $0.exception(exception) }
      }
    }
  }
}

extension JSONWriter {
  /// `inconclusive` is none of the protocol's statuses: it is written as skipped, its reason in the message.
  fileprivate mutating func stepResult(_ result: StepResult) {
    object { json in
      json.member("status", (result.status == .inconclusive ? StepStatus.skipped : result.status).rawValue)
      json.member("duration") { $0.duration(result.duration) }
      if result.status == .inconclusive {
        json.member("message", StepResult.inconclusivePrefix + (result.message ?? "could not be checked"))
      } else {
        json.member(optional: "message", result.message)
      }
      if let exception = result.exception { json.member("exception") { $0.exception(exception) } }
    }
  }

  fileprivate mutating func exception(_ exception: ExceptionDescription) {
    object { json in
      json.member("type", exception.type)
      json.member("message", exception.message)
      json.member(optional: "stackTrace", exception.stackTrace)
    }
  }

  mutating func timestamp(_ timestamp: UTCTime) {
    object { json in
      json.member("seconds", Int(timestamp.secondsSince1970))
      json.member("nanos", Int(timestamp.nanoseconds))
    }
  }

  fileprivate mutating func duration(_ duration: Duration) {
    object { json in
      json.member("seconds", Int(duration.components.seconds))
      json.member("nanos", Int(duration.components.attoseconds / 1_000_000_000))
    }
  }
}
