/// Everything that gives features a meaning: parameter types, step definitions, hooks, and the world they share.
package struct SupportLibrary<World>: Sendable {
  package var parameterTypes: [ParameterType]
  package var steps: [StepDefinition<World>]
  package var hooks: [HookDefinition<World>]
  /// Makes the world of one scenario.
  package var makeWorld: @Sendable (ScenarioContext) -> World
  /// Carries out what a disruptive step recorded to be undone.
  package var undo: @Sendable (UndoRecord) async throws -> Void

  package init(
    parameterTypes: [ParameterType] = [], steps: [StepDefinition<World>], hooks: [HookDefinition<World>] = [],
    undo: @escaping @Sendable (UndoRecord) async throws -> Void = { throw UnknownUndo(record: $0) },
    makeWorld: @escaping @Sendable (ScenarioContext) -> World
  ) {
    self.parameterTypes = parameterTypes
    self.steps = steps
    self.hooks = hooks
    self.undo = undo
    self.makeWorld = makeWorld
  }

  /// The same with sentences of a team's own.
  package func with(_ sentences: [ComposedSentence]) -> SupportLibrary {
    var library = self
    library.steps += sentences.map { StepDefinition($0) }
    return library
  }

  /// How many ids its definitions take at most; one is for the hook that undoes.
  package var idCount: Int { parameterTypes.count + steps.count + hooks.count + 1 }
}
