import Base
import Clients
import EmbeddedStack
import Gherkin
import Runner
import StepLibrary

/// Runs of features on embedded stacks of their own, without a word on the terminal.
struct StackRun: Sendable {
  let features: LoadedFeatures
  let options: RunOptions
  let seed: UInt64?

  struct Result: Sendable {
    let record: RunRecord
    /// How often the fault acted.
    let acted: Int
  }

  /// Without scenarios all of them run.
  func run(
    _ scenarios: [SelectedScenario]? = nil, fault: Fault? = nil, journal: any UndoJournal = NoJournal()
  ) async throws(UsageError) -> Result {
    let session = try await TargetProvider(embedded: fault.map { [$0] } ?? []).open()
    let clients = TargetClients(session.target)
    let queue = EventQueue()
    do {
      let run = try prepare(scenarios ?? features.scenarios, clients, journal) { queue.append($0) }
      await run.run()
    } catch {
      clients.close()
      await session.close()
      throw error
    }
    let acted = fault.map { session.count(of: $0) } ?? 0
    clients.close()
    await session.close()
    return Result(record: RunRecord(features.events + (await queue.drained)), acted: acted)
  }

  private func prepare(
    _ scenarios: [SelectedScenario], _ clients: TargetClients, _ journal: any UndoJournal,
    _ emit: @escaping EventHandler
  ) throws(UsageError) -> TestRun<World> {
    var ids = features.ids
    let catalogue: StepCatalogue<World>
    do { catalogue = try StepCatalogue(SupportLibrary.plan(clients), ids: &ids) } catch {
      throw .brokenLibrary(error)
    }
    for description in catalogue.descriptions { emit(description) }
    let plan = ExecutionPlan(catalogue: catalogue, scenarios: scenarios, ids: &ids)
    let clock = SystemClock()
    let seed = seed ?? .random(in: 0...UInt64(UInt32.max))
    return TestRun(
      plan, options: options, identity: RunIdentity(seed: seed, started: clock.timestamp), ids: IDSource(ids),
      clock: clock, journal: journal, redactor: Redactor(clients.target.secrets), emit: emit)
  }
}
