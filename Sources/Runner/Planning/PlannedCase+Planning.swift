import Gherkin

extension PlannedCase {
  convenience init(
    _ scenario: SelectedScenario, _ definitions: CompiledDefinitions, _ memory: inout MemoisedStepIndex,
    runID: MessageID, ids: inout MessageIDSequence
  ) {
    let hooks = definitions.hooks.filter { $0.applies(to: scenario.pickle) }
    let line = scenario.pickle.location.line
    func plan(_ action: PlannedStep.Action) -> PlannedStep {
      PlannedStep(id: ids.next(), action: action, line: line, alternatives: nil)
    }
    let caseID = ids.next()
    var planned = hooks.filter { $0.kind == .beforeTestCase }
      .map { plan(.hook($0)) }
    let steps = Self.plan(scenario, definitions, &memory, ids: &ids)
    planned += steps
    planned += hooks.reversed().filter { $0.kind == .afterTestCase }
      .map { plan(.hook($0)) }
    let effects = steps.flatMap { $0.effects }
    if let undo = definitions.undoHookId, effects.contains(where: { $0.isUndone }) {
      planned.append(plan(.undo(hookId: undo)))
    }
    self.init(
      pickle: scenario.pickle, id: caseID, runID: runID, steps: planned,
      locks: LockSet(effects, isAlone: scenario.pickle.isLoad),
      attributions: scenario.outline.attributions(of: scenario.pickle))
  }

  private static func plan(
    _ scenario: SelectedScenario, _ definitions: CompiledDefinitions, _ memory: inout MemoisedStepIndex,
    ids: inout MessageIDSequence
  ) -> [PlannedStep] {
    let groups = scenario.outline.alternativeGroups(of: scenario.pickle)
    return scenario.pickle.steps.indices.map { index in
      let step = scenario.pickle.steps[index]
      let source = scenario.outline.source(of: step)
      return PlannedStep(
        id: ids.next(),
        action: .step(
          PlannedSentence(
            step, keyword: source?.keyword ?? "", matches: definitions.matches(step.text, step.blocks, &memory))),
        line: source?.location.line ?? scenario.pickle.location.line,
        alternatives: groups[index])
    }
  }
}

extension PlannedStep {
  /// A sentence that is undefined or ambiguous is not run.
  var usesWorld: Bool {
    guard case .step(let sentence) = action else { return true }
    return sentence.matches.count == 1 && sentence.matches[0].usesWorld
  }

  var isAssertion: Bool {
    guard case .step(let sentence) = action else { return false }
    return sentence.isAssertion
  }

  /// Of a step that matches one definition.
  package var effects: [Effect] {
    guard case .step(let sentence) = action, sentence.matches.count == 1 else { return [] }
    return sentence.matches[0].effects
  }

  /// The step as Cucumber Messages describe it.
  var description: TestStep {
    switch action {
    case .hook(let hook): TestStep(id: id, origin: .hook(hook.id))
    case .undo(let hookId): TestStep(id: id, origin: .hook(hookId))
    case .step(let sentence):
      TestStep(
        id: id,
        origin: .pickleStep(
          sentence.step.id,
          matches: sentence.matches.map { StepMatch(stepDefinitionId: $0.step.id, arguments: $0.arguments) }))
    }
  }
}

extension PlannedCase {
  func isLastAlternative(_ step: PlannedStep) -> Bool {
    step.alternatives != nil && steps.last { $0.alternatives == step.alternatives }?.id == step.id
  }

  package var description: TestCase {
    TestCase(id: id, testRunStartedId: runID, pickleId: pickle.id, testSteps: steps.map { $0.description })
  }
}
