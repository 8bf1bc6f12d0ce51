import Base
import Foundation
import Gherkin
import Reports
import TestSupport
import Testing

@testable import Runner

/// The state of one scenario under test.
final class TestWorld: ScenarioWorld {
  let scenario: ScenarioContext
  init(_ scenario: ScenarioContext) { self.scenario = scenario }
}

/// Runs feature text with definitions, on a clock of the test.
struct Bench: Sendable {
  let clock = TestClock()
  let log = EventLog()
  var options = RunOptions(jobs: 8, waits: WaitOptions(timeout: .seconds(30), poll: .seconds(1)))
  var parameterTypes: [ParameterType] = []
  var steps: [StepDefinition<TestWorld>] = []
  var hooks: [HookDefinition<TestWorld>] = []
  var journal: any UndoJournal = NoJournal()
  var undo: @Sendable (UndoRecord) async throws -> Void = { throw UnknownUndo(record: $0) }

  @discardableResult
  func run(_ feature: String, selecting selection: Selection = Selection()) async throws -> RunRecord {
    try await start(feature, selecting: selection).value
  }

  /// Runs it beside the test, which moves the clock.
  func start(_ feature: String, selecting selection: Selection = Selection()) throws -> StartedRun {
    let (run, hasEnded) = (try prepare(feature, selecting: selection), Shared(false))
    let task = Task {
      await run.run()
      hasEnded.change { $0 = true }
    }
    return StartedRun(task: task, hasEnded: hasEnded, log: log)
  }

  func prepare(
    _ feature: String, selecting selection: Selection = Selection(),
    target: @escaping @Sendable () async throws -> Void = {}
  ) throws -> TestRun<TestWorld> {
    var ids = MessageIDSequence()
    let parsed = try Parsed(feature, ids: &ids)
    for event in parsed.events { log.add(event) }
    let catalogue = try StepCatalogue(
      SupportLibrary(parameterTypes: parameterTypes, steps: steps, hooks: hooks, undo: undo) { TestWorld($0) },
      ids: &ids)
    let scenarios = selection.select(parsed.pickles, of: parsed.outline)
    return RunAssembly(catalogue, scenarios, ids: ids, emit: log.add).run(
      options, as: RunIdentity(seed: 1, started: UTCTime(secondsSince1970: 0)), clock: clock, journal: journal,
      prepare: target)
  }

  var record: RunRecord { log.record }
  var statuses: [StepStatus?] { record.scenarios.map(\.status) }
}

struct StartedRun {
  let task: Task<Void, Never>
  let hasEnded: Shared<Bool>
  let log: EventLog

  /// The record of the run when it has ended; fails where it does not end.
  var value: RunRecord {
    get async throws {
      try await eventually { hasEnded.value }
      return log.record
    }
  }
}

/// A feature's text, parsed with the plan's `Or`.
struct Parsed {
  let events: [Event]
  let pickles: [Pickle]
  let outline: DocumentOutline

  init(_ feature: String, ids: inout MessageIDSequence) throws {
    let source = GherkinSource(uri: "test.feature", text: feature)
    let document = try GherkinParser(dialect: .plan).parse(source, ids: &ids)
    pickles = Gherkin.pickles(of: document, ids: &ids)
    outline = DocumentOutline(document)
    events = [.source(source), .gherkinDocument(document)] + pickles.map(Event.pickle)
  }

  init(_ feature: String) throws {
    var ids = MessageIDSequence()
    try self.init(feature, ids: &ids)
  }
}

/// A feature of scenarios that have one step each.
func feature(_ steps: String...) -> String {
  let scenarios = steps.enumerated().map { "  Scenario: \($0)\n    \($1)\n" }
  return "Feature: F\n" + scenarios.joined()
}

/// A value that steps of several scenarios share.
struct Shared<Value: Sendable> {
  private let stored: Locked<Value>

  init(_ value: Value) { stored = Locked(value) }

  var value: Value {
    get { stored.withLock { $0 } }
    nonmutating set { stored.withLock { $0 = newValue } }
  }

  @discardableResult
  func change<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result { try stored.withLock(body) }
}
