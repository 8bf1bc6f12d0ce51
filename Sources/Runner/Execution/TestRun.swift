package import Base
import Gherkin

/// Carries out a plan: hooks around the run, scenarios beside each other, everything said as events.
///
/// Cancel the task that runs it to interrupt it: running steps are cancelled, their disruptions undone.
package struct TestRun<World>: Sendable {
  package let plan: ExecutionPlan<World>
  package let options: RunOptions
  private let ids: IDSource
  private let context: RunContext
  private let prepare: @Sendable () async throws -> Void
  private let describe: (@Sendable () async -> Provenance)?

  /// `prepare` makes ready what the scenarios' worlds need, such as the target; where it throws, nothing is run. It is
  /// left out for a plan that uses no world. `describe` says, after that, what is tested.
  package init(
    _ plan: ExecutionPlan<World>, options: RunOptions = RunOptions(), identity: RunIdentity, ids: IDSource,
    clock: any RunClock = SystemClock(), journal: any UndoJournal = NoJournal(), redactor: Redactor = Redactor(),
    emit: @escaping EventHandler, prepare: @escaping @Sendable () async throws -> Void = {},
    describe: (@Sendable () async -> Provenance)? = nil
  ) {
    self.plan = plan
    (self.prepare, self.describe) = (prepare, describe)
    self.options = options
    self.ids = ids
    context = RunContext(
      identity: identity, options: options, clock: clock, journal: journal, redactor: redactor, emit: emit)
  }

  /// Returns whether nothing went wrong, in the sense of `TestRunFinished.success`.
  @discardableResult
  package func run() async -> Bool {
    emit(.testRunStarted(TestRunStarted(id: plan.testRunStartedId, timestamp: context.clock.timestamp)))
    var failure: (any Error)?
    do { if plan.usesWorld { try await prepare() } } catch { failure = error }
    await sayWhatIsTested()
    if let failure { return finish(success: false, failure) }
    var success = await runHooks(.beforeTestRun)
    if success { success = await runScenarios() }
    success = await runHooks(.afterTestRun) && success
    return finish(success: success)
  }

  private func sayWhatIsTested() async {
    guard let provenance = await describe?() else { return }
    let attachment = Attachment(
      owner: .testRun(plan.testRunStartedId), content: .provenance(provenance), timestamp: context.clock.timestamp)
    emit(.attachment(attachment))
  }

  private func finish(success: Bool, _ error: (any Error)? = nil) -> Bool {
    emit(
      .testRunFinished(
        TestRunFinished(
          testRunStartedId: plan.testRunStartedId, success: success, timestamp: context.clock.timestamp,
          exception: error.map { ExceptionDescription($0) })))
    return success
  }

  private func runScenarios() async -> Bool {
    for planned in plan.cases { emit(.testCase(planned.description)) }
    let scheduler = Scheduler(plan.cases.map(\.locks))
    let slots = SlotPool(size: options.jobs)
    let outcome = RunOutcome()
    await withTaskCancellationHandler {
      await withDiscardingTaskGroup { group in
        while let index = await scheduler.next() {
          await slots.acquire(waking: false)
          guard !scheduler.isStopped, !Task.isCancelled else {
            slots.release()
            break
          }
          group.addTask { outcome.add(await runScenario(plan.cases[index], slots, scheduler)) }
        }
      }
    } onCancel: {
      scheduler.stop()
    }
    return outcome.allPassed && !Task.isCancelled
  }

  private func runScenario(
    _ planned: PlannedCase, _ slots: SlotPool, _ scheduler: Scheduler
  ) async -> StepStatus {
    let slot = Slot(pool: slots)
    let runner = ScenarioRunner(
      planned: planned, catalogue: plan.catalogue, run: context, ids: ids, slot: slot, retries: options.retries,
      refusal: planned.locks.exclusive.isEmpty ? nil : options.disruptionRefusal)
    let status = await runner.runAttempts()
    if status == .failed && options.failFast { scheduler.stop() }
    slot.close()
    scheduler.finish(planned.locks)
    return status
  }

  private func emit(_ event: Event) { context.emit(event) }
}

/// Hooks around the run.
extension TestRun {
  /// Runs all hooks of a kind, also after one has failed; those after the run in reverse.
  private func runHooks(_ kind: HookKind) async -> Bool {
    let hooks = plan.catalogue.hooks.filter { $0.kind == kind }
    var success = true
    for hook in kind == .afterTestRun ? hooks.reversed() : hooks {
      success = await runHook(hook) && success
    }
    return success
  }

  private func runHook(_ hook: CompiledHook) async -> Bool {
    guard case .testRun(let body) = plan.catalogue.hookBodies[hook.position] else { return true }
    let id = ids.next()
    let clock = context.clock
    emit(
      .testRunHookStarted(
        TestRunHookStarted(
          id: id, testRunStartedId: plan.testRunStartedId, hookId: hook.id, timestamp: clock.timestamp)))
    let hookContext = RunHookContext { [emit = context.emit] content in
      emit(.attachment(Attachment(owner: .testRunHook(id), content: content, timestamp: clock.timestamp)))
    }
    let start = clock.now
    let ending = await StepSupervisor(clock: clock, watchdog: context.watchdog)
      .run(body, in: hookContext, limit: options.waits.timeout, isShielded: hook.kind == .afterTestRun)
    let result = StepOutcome(ending, limit: options.waits.timeout, isPrecondition: false)
      .result(lasting: clock.now - start).traced(to: "\(hook.source)")
    emit(
      .testRunHookFinished(
        TestRunHookFinished(testRunHookStartedId: id, result: result, timestamp: clock.timestamp)))
    return result.status == .passed
  }
}

/// Whether nothing went wrong so far.
private final class RunOutcome: Sendable {
  private let hasFailed = Locked(false)

  var allPassed: Bool { hasFailed.withLock { !$0 } }

  func add(_ status: StepStatus) {
    if !status.countsAsSuccess { hasFailed.withLock { $0 = true } }
  }
}
