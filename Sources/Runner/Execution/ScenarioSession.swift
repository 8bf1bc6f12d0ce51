import Base
import Gherkin

/// One attempt at a scenario.
struct ScenarioSession<World> {
  let id: MessageID
  private let runner: ScenarioRunner<World>
  private let attempt: Int
  private let context: ScenarioContext
  private let ledger: ScenarioLedger
  private let world: World
  private let supervisor: StepSupervisor
  /// The worst status so far; it decides what still runs, and is the scenario's status in the end.
  private var worst = StepStatus.passed
  /// Something that later steps build on was not done.
  private var lacksGround = false
  private var alternatives = AlternativeState()
  /// A step that never ended still has the world: nothing may use it any more.
  private var worldIsLost = false
  /// The scenario is over: what follows, alternatives too, would be judged by something that is broken.
  private var harnessHasFailed = false
  private var owner: Attachment.Owner

  init(runner: ScenarioRunner<World>, attempt: Int) {
    self.runner = runner
    self.attempt = attempt
    id = runner.ids.next()
    owner = .testStep(testCaseStartedId: id, testStepId: id)
    context = ScenarioContext(
      run: runner.run, pickle: runner.planned.pickle, slot: runner.slot, undoes: runner.planned.undoes)
    ledger = context.ledger
    world = runner.catalogue.library.makeWorld(context)
    supervisor = StepSupervisor(clock: runner.run.clock, watchdog: runner.run.watchdog)
  }

  mutating func run() async -> StepStatus {
    let started = TestCaseStarted(
      id: id, testCaseId: runner.planned.id, attempt: attempt, timestamp: runner.run.clock.timestamp)
    runner.emit(.testCaseStarted(started))
    for step in runner.planned.steps { await run(step) }
    return worst
  }

  private mutating func run(_ step: PlannedStep) async {
    owner = .testStep(testCaseStartedId: id, testStepId: step.id)
    if !worldIsLost { ledger.currentOwner = owner }
    runner.emit(
      .testStepStarted(
        TestStepStarted(testCaseStartedId: id, testStepId: step.id, timestamp: runner.run.clock.timestamp)))
    let performed = await perform(step).traced(to: "\(runner.planned.pickle.uri):\(step.line)")
    let result = settle(performed, of: step)
    if result.counts && result.result.status.severity > worst.severity { worst = result.result.status }
    if result.result.status != .passed, !step.isAssertion { lacksGround = true }
    runner.emit(
      .testStepFinished(
        TestStepFinished(
          testCaseStartedId: id, testStepId: step.id, result: result.result,
          timestamp: runner.run.clock.timestamp)))
  }

  private mutating func settle(_ result: StepResult, of step: PlannedStep) -> (result: StepResult, counts: Bool) {
    if harnessHasFailed { return (result, true) }
    return alternatives.settle(result, of: step, isLast: runner.planned.isLastAlternative(step))
  }

  private mutating func perform(_ step: PlannedStep) async -> StepResult {
    switch step.action {
    case .undo: return await undo()
    case _ where worldIsLost: return StepResult(.skipped, message: "an earlier step did not end")
    case .hook(let hook): return await perform(hook)
    case .step(let sentence):
      if let ready = alternatives.alreadyHolds(step) { return ready }
      return await perform(sentence)
    }
  }

  private mutating func perform(_ sentence: PlannedSentence) async -> StepResult {
    if worst == .skipped { return StepResult(.skipped) }
    guard let match = sentence.matches.first else {
      runner.emit(.suggestion(runner.suggestion(for: sentence.step, keyword: sentence.keyword)))
      return StepResult(.undefined)
    }
    if sentence.matches.count > 1 { return StepResult(.ambiguous) }
    if let problem = match.problem {
      return StepResult(problem.isAmbiguous ? .ambiguous : .undefined, message: problem.text)
    }
    if worst != .passed, !goesOn(with: sentence) { return StepResult(.skipped) }
    if Task.isCancelled { return leave(.interrupted) }
    if let refusal = runner.refusal { return leave(StepFailure(summary: refusal, cause: .refused)) }
    return match.step.composition == nil
      ? await perform(match, sentence.blocks, isPrecondition: sentence.isPrecondition)
      : await perform(match.leaves, isPrecondition: sentence.isPrecondition)
  }

  private mutating func perform(
    _ match: SentenceMatch, _ blocks: [any BlockArgument], isPrecondition: Bool, as part: PlannedPart? = nil
  ) async -> StepResult {
    do {
      let arguments = try StepArguments(match.arguments, blocks)
      let (limit, body) = (context.limit(for: arguments), runner.catalogue.stepBodies[match.step.position])
      return await supervise(limit: limit, isPrecondition: isPrecondition, as: part) { world in
        try await body(world, arguments)
      }
    } catch { return settle(StepOutcome(.threw(error), limit: .zero, isPrecondition: isPrecondition), as: part) }
  }

  /// The parts of a composed sentence, each with a limit of its own, up to the first that does not pass: that is the
  /// step's result.
  private mutating func perform(_ parts: [PlannedPart], isPrecondition: Bool) async -> StepResult {
    var time = Duration.zero
    for part in parts {
      guard let match = part.match else { continue }
      if Task.isCancelled { return leave(.interrupted) }
      var result = await perform(
        match, part.blocks, isPrecondition: isPrecondition || part.isPrecondition, as: part)
      attach(.evidence(Evidence(of: part, result)))
      time += result.duration
      result.duration = time
      if result.status != .passed { return result }
    }
    return StepResult(.passed, duration: time)
  }

  /// Whether an assertion is made though one before it did not hold.
  private func goesOn(with sentence: PlannedSentence) -> Bool {
    runner.run.assertsAll && sentence.isAssertion && !lacksGround && !harnessHasFailed
      && [.failed, .inconclusive].contains(worst)
  }

  /// The step is not begun.
  private func leave(_ reason: StepFailure) -> StepResult {
    attach(reason)
    return StepResult(.inconclusive, message: reason.summary)
  }

  private mutating func perform(_ hook: CompiledHook) async -> StepResult {
    let isBefore = hook.kind == .beforeTestCase
    guard case .testCase(let body) = runner.catalogue.hookBodies[hook.position], !(isBefore && worst != .passed),
      runner.refusal == nil
    else { return StepResult(.skipped) }
    return await supervise(limit: runner.run.waits.timeout, isShielded: !isBefore, body)
  }

  private func undo() async -> StepResult {
    let restoration = Restoration(
      run: runner.run, supervisor: supervisor, perform: runner.catalogue.library.undo)
    let outcome = await restoration.settle(ledger)
    for failure in outcome.failures { attach(failure) }
    return outcome.result
  }

  private mutating func supervise(
    limit: Duration, isPrecondition: Bool = false, isShielded: Bool = false, as part: PlannedPart? = nil,
    _ body: @escaping @Sendable (World) async throws -> Void
  ) async -> StepResult {
    let run = runner.run
    let start = run.clock.now
    let ending = await supervisor.run(body, in: world, limit: limit, isShielded: isShielded)
    if case .abandoned = ending { abandonWorld() }
    await runner.slot.acquire()
    let outcome = StepOutcome(ending, limit: limit, isPrecondition: isPrecondition)
    return settle(outcome, as: part, lasting: run.clock.now - start)
  }

  private mutating func settle(
    _ outcome: StepOutcome, as part: PlannedPart? = nil, lasting duration: Duration = .zero
  ) -> StepResult {
    let outcome = part.map { outcome.inside("\($0.place): \"\($0.text)\"") } ?? outcome
    if let failure = outcome.failure { attach(failure) }
    if outcome.failure?.cause == .harness { harnessHasFailed = true }
    return outcome.result(lasting: duration)
  }

  /// Nothing of what the step may still say is heard.
  private mutating func abandonWorld() {
    worldIsLost = true
    ledger.currentOwner = nil
  }

  private func attach(_ failure: StepFailure) { attach(.failure(failure)) }

  private func attach(_ content: Attachment.Content) {
    runner.emit(.attachment(Attachment(owner: owner, content: content, timestamp: runner.run.clock.timestamp)))
  }
}
