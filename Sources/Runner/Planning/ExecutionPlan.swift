package import Gherkin

/// What a run will do, decided before it does anything.
package struct ExecutionPlan<World>: Sendable {
  package let catalogue: StepCatalogue<World>
  package let testRunStartedId: MessageID
  package let cases: [PlannedCase]

  package init(
    catalogue: StepCatalogue<World>, scenarios: [SelectedScenario], ids: inout MessageIDSequence
  ) {
    let runID = ids.next()
    self.catalogue = catalogue
    testRunStartedId = runID
    let definitions = catalogue.definitions
    var memory = definitions.memory
    cases = scenarios.map { PlannedCase($0, definitions, &memory, runID: runID, ids: &ids) }
  }

  /// Whether anything in it can look at a scenario's world.
  package var usesWorld: Bool { cases.contains { $0.steps.contains { $0.usesWorld } } }
}

/// A scenario chosen to run, and the document it stands in.
package struct SelectedScenario: Sendable {
  package var pickle: Pickle
  package var outline: DocumentOutline

  package init(pickle: Pickle, outline: DocumentOutline) {
    self.pickle = pickle
    self.outline = outline
  }
}

/// A class, as it is large and handed from hand to hand.
package final class PlannedCase: Sendable {
  package let pickle: Pickle
  package let id: MessageID
  package let runID: MessageID
  package let steps: [PlannedStep]
  package let locks: LockSet
  package let attributions: [Attribution]

  init(
    pickle: Pickle, id: MessageID, runID: MessageID, steps: [PlannedStep], locks: LockSet, attributions: [Attribution]
  ) {
    self.pickle = pickle
    self.id = id
    self.runID = runID
    self.steps = steps
    self.locks = locks
    self.attributions = attributions
  }
}

/// A class as well.
package final class PlannedStep: Sendable {
  package let id: MessageID
  package let action: Action
  /// Its line in the feature file; that of the scenario for a hook.
  package let line: Int
  /// Steps joined by `Or` share a group; one of them must hold.
  package let alternatives: Int?

  init(id: MessageID, action: Action, line: Int, alternatives: Int?) {
    self.id = id
    self.action = action
    self.line = line
    self.alternatives = alternatives
  }

  package enum Action: Sendable {
    case hook(CompiledHook)
    case step(PlannedSentence)
    /// Undoes what the scenario's steps disrupted.
    case undo(hookId: MessageID)
  }
}

/// A step of a scenario, and the definitions that match it.
package final class PlannedSentence: Sendable {
  package let step: PickleStep
  package let keyword: String
  package let matches: [SentenceMatch]
  /// The step's table and doc string.
  let blocks: [any BlockArgument]
  let isPrecondition: Bool
  /// A `Then`: it looks, and changes nothing.
  let isAssertion: Bool

  init(_ step: PickleStep, keyword: String, matches: [SentenceMatch]) {
    (self.step, self.keyword, self.matches) = (step, keyword, matches)
    blocks = step.blocks
    isPrecondition = step.type == .context
    isAssertion = step.type == .outcome
  }
}

extension PickleStep {
  var blocks: [any BlockArgument] {
    let blocks: [(any BlockArgument)?] = [dataTable, docString]
    return blocks.compactMap { $0 }
  }
}
