package import Gherkin

/// What a run will do, decided before it does anything.
package struct ExecutionPlan<World>: Sendable {
  package let catalogue: StepCatalogue<World>
  package let testRunStartedId: MessageID
  package let cases: [PlannedCase<World>]

  package init(
    catalogue: StepCatalogue<World>, scenarios: [SelectedScenario], ids: inout MessageIDSequence
  ) {
    let runID = ids.next()
    self.catalogue = catalogue
    testRunStartedId = runID
    var memory = catalogue.memory
    cases = scenarios.map { PlannedCase($0, catalogue, &memory, runID: runID, ids: &ids) }
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

package struct PlannedCase<World>: Sendable {
  package let pickle: Pickle
  package let id: MessageID
  package let runID: MessageID
  package let steps: [PlannedStep<World>]
  package let locks: LockSet
  package let attributions: [Attribution]
}

/// A class, as it is large and handed from hand to hand.
package final class PlannedStep<World>: Sendable {
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
    case hook(CompiledHook<World>)
    case step(PickleStep, keyword: String, matches: [(step: CompiledStep<World>, arguments: [Argument])])
    /// Undoes what the scenario's steps disrupted.
    case undo(hookId: MessageID)
  }
}
