package import Base
package import Gherkin

/// A run that is put together: its definitions are said, its scenarios planned; the same way for all who run something.
package struct RunAssembly<World>: Sendable {
  package let plan: ExecutionPlan<World>
  private let ids: MessageIDSequence
  private let emit: EventHandler

  /// `ids` are those that the features have left.
  package init(
    _ catalogue: StepCatalogue<World>, _ scenarios: [SelectedScenario], ids: MessageIDSequence,
    emit: @escaping EventHandler
  ) {
    for description in catalogue.descriptions { emit(description) }
    var ids = ids
    plan = ExecutionPlan(catalogue: catalogue, scenarios: scenarios, ids: &ids)
    (self.ids, self.emit) = (ids, emit)
  }

  /// What carries it out; `prepare` makes ready what its worlds need, `describe` then says what is tested.
  package func run(
    _ options: RunOptions = RunOptions(), as identity: RunIdentity, clock: any RunClock = SystemClock(),
    journal: any UndoJournal = NoJournal(), redactor: Redactor = Redactor(),
    prepare: @escaping @Sendable () async throws -> Void = {}, describe: (@Sendable () async -> Provenance)? = nil
  ) -> TestRun<World> {
    TestRun(
      plan, options: options, identity: identity, ids: IDSource(ids), clock: clock, journal: journal,
      redactor: redactor, emit: emit, prepare: prepare, describe: describe)
  }
}

extension RunIdentity {
  /// Of a run that begins now; without a seed one is drawn.
  package static func now(seed: UInt64?) -> RunIdentity {
    RunIdentity(seed: seed ?? .random(in: 0...UInt64(UInt32.max)), started: SystemClock().timestamp)
  }
}
