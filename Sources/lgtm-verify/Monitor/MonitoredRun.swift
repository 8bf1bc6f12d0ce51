import Base
import Clients
import Gherkin
import Runner
import StepLibrary

/// One run of a monitor, by the settings of `run`, without a word on the terminal.
struct MonitoredRun: Sendable {
  let settings: RunSettings
  let provider: TargetProvider
  let features: LoadedFeatures
  let sentences: SentenceFiles
  let warn: @Sendable (String) -> Void

  struct Result: Sendable {
    let events: [Event]
    let record: RunRecord
  }

  /// - Parameters:
  ///   - leftOut: scenarios that are not to run now.
  ///   - mayDisrupt: asked before each disruption.
  func run(
    leavingOut leftOut: Set<MessageID>, mayDisrupt: @escaping @Sendable () -> Bool
  ) async throws(UsageError) -> Result {
    let opening = TargetOpening(provider)
    let queue = EventQueue()
    let plan: ExecutionPlan<World>
    do {
      let journal = try RunJournal(folder: settings.output, target: provider.journalTarget)
      let library = CompilingLibrary(opening, firstID: features.firstFreeID, sentences)
      let ids = MessageIDSequence(startingAt: library.firstFreeID)
      let scenarios = settings.order.arrange(features.scenarios.filter { !leftOut.contains($0.pickle.id) })
      let assembly = RunAssembly(try await library.catalogue, scenarios, ids: ids) { queue.append($0) }
      plan = assembly.plan
      try await carryOut(assembly, opening, journal, mayDisrupt)
    } catch {
      await opening.close()
      throw error
    }
    await opening.close()
    let events = [.meta(.ofThisProcess)] + features.events + (await queue.drained)
    var record = RunRecord(events, criterionPrefixes: settings.criterionPrefixes)
    record.addUnrun(plan)
    return Result(events: events, record: record)
  }

  private func carryOut(
    _ assembly: RunAssembly<World>, _ opening: TargetOpening, _ journal: RunJournal,
    _ mayDisrupt: @escaping @Sendable () -> Bool
  ) async throws(UsageError) {
    let identity = RunIdentity.now(seed: nil)
    let plan = assembly.plan
    let runGuard = RunGuard(settings, disrupts: !plan.disruptions.isEmpty, as: identity.id, warn: warn)
    var options = settings.options
    options.disruptionEnd = { mayDisrupt() ? runGuard.loss : "the hours are over in which it may disrupt the target" }
    let description = try RunDescription(settings, provider.target, sentences)
    let run = assembly.run(
      options, as: identity, journal: journal, redactor: opening.redactor,
      prepare: {
        try await opening.open(plan.systems)
        try await runGuard.begin(opening.clients)
      },
      describe: { [files = features.files] in
        let versions = plan.usesWorld && opening.isOpen ? await opening.versions : []
        var provenance = description.provenance(features: files, seed: identity.seed, versions: versions)
        provenance.options += runGuard.notes
        return provenance
      })
    await run.run()
    await runGuard.end()
  }
}
