import Base
import Foundation
import Gherkin
import Runner

/// A small run with each kind of ending, whose events are the same each time.
enum SampleRun {
  static let feature = """
    @AC-1
    Feature: Traces

      Scenario: found
        Given Tempo is there
        Then the trace is there

      @AC-2
      Scenario: lost
        Given Tempo is there
        When I wait
        Then the trace is lost
        And the trace is there

      @AC-2
      Scenario: unreachable
        Given Tempo is away
        Then the trace is there

      @AC-3
      Scenario: unknown
        Given Tempo is there
        Then 3 spans are green

      @AC-4
      Scenario: unsteady
        Given Tempo is there
        Then it holds the second time
    """

  static func events(_ text: String = feature, _ more: [StepDefinition<Void>] = []) async throws -> [Event] {
    try await events(text, SupportLibrary(steps: steps + more) { _ in })
  }

  static func events<World>(
    _ text: String, _ library: SupportLibrary<World>, dialect: StepDialect = .official
  ) async throws -> [Event] {
    let log = Log()
    var ids = MessageIDSequence()
    let source = GherkinSource(uri: "Features/traces.feature", text: text)
    let document = try GherkinParser(dialect: dialect).parse(source, ids: &ids)
    let pickles = pickles(of: document, ids: &ids)
    for event in [.source(source), .gherkinDocument(document)] + pickles.map(Event.pickle) { log.add(event) }
    let catalogue = try StepCatalogue(library, ids: &ids)
    let scenarios = Selection().select(pickles, of: DocumentOutline(document))
    let clock = FrozenClock()
    let run = RunAssembly(catalogue, scenarios, ids: ids, emit: log.add).run(
      RunOptions(jobs: 1, retries: 1), as: RunIdentity(seed: 1, started: clock.timestamp), clock: clock)
    await run.run()
    return log.events
  }

  private static var steps: [StepDefinition<Void>] {
    let attempts = Log()
    return [
      given("Tempo is there", file: "Steps.swift", line: 1) { _ in },
      given("Tempo is away", file: "Steps.swift", line: 2) { _ in throw Refused() },
      when("I wait", file: "Steps.swift", line: 3) { _ in },
      then("the trace is there", file: "Steps.swift", line: 4) { _ in },
      then("the trace is lost", file: "Steps.swift", line: 5) { _ in throw lost },
      then("it holds the second time", file: "Steps.swift", line: 6) { _ in
        attempts.add(.undefinedParameterType(name: "", expression: ""))
        if attempts.events.count == 1 { throw Mismatch("not yet") }
      },
    ]
  }

  private static var lost: Mismatch {
    var mismatch = Mismatch("the trace is not there", expected: "200", actual: "404", curl: "curl http://tempo/x")
    mismatch.failure.wait = WaitReport(attempts: 12, elapsed: .milliseconds(5010), limit: .seconds(5))
    mismatch.failure.transportError = "connection reset"
    return mismatch
  }
}

private struct Refused: TargetFailure {
  var reason: String { "connection refused" }
  var failureKind: TargetFailureKind { .unreachable }
  var curlCommand: String { "curl http://tempo/ready" }
}

private struct Log {
  private let log = Locked<[Event]>([])

  var events: [Event] { log.withLock { $0 } }
  func add(_ event: Event) { log.withLock { $0.append(event) } }
}
