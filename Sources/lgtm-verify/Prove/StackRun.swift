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
  var sentences = SentenceFiles.none

  struct Result: Sendable {
    let record: RunRecord
    /// How often the fault acted.
    let acted: Int
  }

  /// Without scenarios all of them run; without a limit those waits are cut that the options cut.
  func run(
    _ scenarios: [SelectedScenario]? = nil, fault: Fault? = nil, limit: Duration? = nil,
    journal: any UndoJournal = NoJournal()
  ) async throws(UsageError) -> Result {
    var options = options
    if let limit { options.waits.limit = limit }
    let opening = TargetOpening(TargetProvider(embedded: fault.map { [$0] } ?? []))
    let queue = EventQueue()
    do {
      let library = CompilingLibrary(opening, firstID: features.firstFreeID, sentences)
      let ids = MessageIDSequence(startingAt: library.firstFreeID)
      let scenarios = scenarios ?? features.scenarios
      let assembly = RunAssembly(try await library.catalogue, scenarios, ids: ids) { queue.append($0) }
      try await opening.open(assembly.plan.systems)
      let identity = RunIdentity.now(seed: seed)
      let description = RunDescription(
        embedded: fault.map { [$0.name] } ?? [], waitLimit: options.waits.limit, sentences)
      let run = assembly.run(
        options, as: identity, journal: journal, redactor: opening.redactor,
        describe: { [files = features.files] in
          let versions = fault == nil ? await opening.versions : []
          return description.provenance(features: files, seed: identity.seed, versions: versions)
        })
      await run.run()
    } catch {
      await opening.close()
      throw error
    }
    let acted = fault.map { opening.count(of: $0) } ?? 0
    await opening.close()
    return Result(record: RunRecord(features.events + (await queue.drained)), acted: acted)
  }
}
