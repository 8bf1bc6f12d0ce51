import Base
import Gherkin
import Runner

/// What stands around the scenarios of a merged run: one beginning for all parts, one end.
struct RunFrame {
  private(set) var run: TestRunStarted?
  var success: Bool
  private let ended: UTCTime?
  private let exception: ExceptionDescription?
  private var hasMeta = false
  private var hasBegun = false

  /// The run begins with the first of the parts and ends with the last; a part without an end spoils its success.
  init(_ parts: [MergedRun.Part]) {
    let starts = parts.compactMap(\.lastStart)
    let ends = parts.compactMap(\.end)
    run = starts.first
    if let first = starts.map(\.timestamp).min() { run?.timestamp = first }
    ended = ends.map(\.timestamp).max()
    exception = ends.lazy.compactMap(\.exception).first
    success = ends.count == starts.count && ends.allSatisfy(\.success)
  }

  /// Nil where nothing ran.
  var end: TestRunFinished? {
    run.map {
      TestRunFinished(
        testRunStartedId: $0.id, success: success, timestamp: ended ?? $0.timestamp, exception: exception)
    }
  }

  /// A run that no part began.
  mutating func begin(_ id: MessageID) -> TestRunStarted {
    let begun = TestRunStarted(id: id, timestamp: UTCTime(secondsSince1970: 0))
    run = begun
    return begun
  }

  /// A part's events inside of the frame; of a run that was resumed the hooks of its last beginning count.
  mutating func within(_ part: MergedRun.Part) -> [Event] {
    let last = part.events.lastIndex { if case .testRunStarted = $0 { true } else { false } } ?? 0
    return part.events.enumerated().compactMap { index, event in
      switch event {
      case .testRunHookStarted, .testRunHookFinished: index < last ? nil : moved(event)
      default: moved(event)
      }
    }
  }

  private mutating func moved(_ event: Event) -> Event? {
    switch event {
    case .meta:
      defer { hasMeta = true }
      return hasMeta ? nil : event
    case .testRunStarted:
      defer { hasBegun = true }
      return hasBegun ? nil : run.map(Event.testRunStarted)
    case .testRunFinished: return nil
    case .testRunHookStarted(var hook):
      hook.testRunStartedId = run?.id ?? hook.testRunStartedId
      return .testRunHookStarted(hook)
    case .testCase(var testCase):
      testCase.testRunStartedId = run?.id ?? testCase.testRunStartedId
      return .testCase(testCase)
    case .attachment(var attachment):
      if case .testRun(let id) = attachment.owner { attachment.owner = .testRun(run?.id ?? id) }
      return .attachment(attachment)
    default: return event
    }
  }

  /// The events of a scenario without a result.
  func unrun(_ pickle: Pickle, because reason: String, _ ids: inout MessageIDSequence) -> [Event] {
    guard let run else { return [] }
    let time = ended ?? run.timestamp
    let steps = pickle.steps.map { TestStep(id: ids.next(), origin: .pickleStep($0.id, matches: [])) }
    let testCase = TestCase(id: ids.next(), testRunStartedId: run.id, pickleId: pickle.id, testSteps: steps)
    let attempt = ids.next()
    let result = StepResult(.inconclusive, message: reason)
    let ends = steps.flatMap { step -> [Event] in
      [
        .testStepStarted(TestStepStarted(testCaseStartedId: attempt, testStepId: step.id, timestamp: time)),
        .testStepFinished(
          TestStepFinished(testCaseStartedId: attempt, testStepId: step.id, result: result, timestamp: time)),
      ]
    }
    return [
      .testCase(testCase),
      .testCaseStarted(TestCaseStarted(id: attempt, testCaseId: testCase.id, attempt: 0, timestamp: time)),
    ] + ends + [.testCaseFinished(TestCaseFinished(testCaseStartedId: attempt, willBeRetried: false, timestamp: time))]
  }
}

extension MergedRun.Part {
  fileprivate var lastStart: TestRunStarted? {
    for case .testRunStarted(let run) in events.reversed() { return run }
    return nil
  }

  /// Of the last run in the file.
  var end: TestRunFinished? {
    for event in events.reversed() {
      switch event {
      case .testRunFinished(let end): return end
      case .testRunStarted: return nil
      default: continue
      }
    }
    return nil
  }
}
