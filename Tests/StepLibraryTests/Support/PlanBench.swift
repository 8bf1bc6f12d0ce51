import Base
import Clients
import Gherkin
import Runner

@testable import StepLibrary

/// Plans and runs scenarios with the step library, against a target of the test.
struct PlanBench: Sendable {
  var target: Target
  var parts = LibraryPart.all
  /// Looks are few, at least one, and no step is cut short because a busy machine is late with them.
  var options = RunOptions(
    jobs: 1, waits: WaitOptions(timeout: .seconds(30), poll: .milliseconds(10), limit: .milliseconds(300)))

  init(_ target: Target = Target(name: "t")) { self.target = target }

  /// For what must come to pass, however busy the machine is.
  var patient: PlanBench {
    var bench = self
    (bench.options.waits.timeout, bench.options.waits.limit) = (.seconds(60), nil)
    return bench
  }

  /// What a step came to.
  struct Outcome: Equatable, CustomStringConvertible {
    let status: StepStatus
    let message: String?

    var description: String { "\(status)\(message.map { ": \($0)" } ?? "")" }
  }

  /// One scenario of these lines.
  func plan(_ lines: [String], _ ids: inout MessageIDSequence) throws -> ExecutionPlan<World> {
    let clients = TargetClients(target)
    let library = SupportLibrary.plan(cautions: [], parts: parts) { clients }
    let catalogue = try StepCatalogue(library, ids: &ids)
    let text = "Feature: F\n Scenario: S\n" + lines.map { "  \($0)\n" }.joined()
    let document = try GherkinParser(dialect: .plan).parse(GherkinSource(uri: "f.feature", text: text), ids: &ids)
    let scenarios = Selection().select(pickles(of: document, ids: &ids), of: DocumentOutline(document))
    return ExecutionPlan(catalogue: catalogue, scenarios: scenarios, ids: &ids)
  }

  func locks(_ lines: String...) throws -> LockSet? {
    var ids = MessageIDSequence()
    return try plan(lines, &ids).cases.first?.locks
  }

  /// Runs one scenario; what its steps came to.
  func run(_ lines: String...) async throws -> [Outcome] {
    var ids = MessageIDSequence()
    let plan = try plan(lines, &ids)
    let outcomes = Locked<[Outcome]>([])
    let run = TestRun(
      plan, options: options, identity: RunIdentity(seed: 1, started: UTCTime(secondsSince1970: 1)), ids: IDSource(ids),
      emit: { event in
        guard case .testStepFinished(let step) = event else { return }
        outcomes.withLock { $0.append(Outcome(status: step.result.status, message: step.result.message)) }
      })
    await run.run()
    return outcomes.withLock { $0 }
  }
}
