package import Gherkin

/// The definitions of a catalogue without their closures, so that to plan and to look up nothing of the world's type is
/// needed.
struct CompiledDefinitions: Sendable {
  let steps: [CompiledStep]
  let hooks: [CompiledHook]
  /// The hook that undoes disruptions, where any step disrupts.
  let undoHookId: MessageID?
  let index: StepIndex
  /// The expressions as words, for "did you mean".
  let known: RememberedSentences

  init(steps: [CompiledStep], hooks: [CompiledHook], undoHookId: MessageID?) {
    (self.steps, self.hooks, self.undoHookId) = (steps, hooks, undoHookId)
    index = StepIndex(steps.map(\.expression))
    known = RememberedSentences(steps.map(\.expression.source.text))
  }

  /// Each definition that matches the text, with the arguments it takes from it.
  func matches(_ text: String) -> [SentenceMatch] {
    index.matches(text).map { match(steps[$0.index], $0.arguments, []) }
  }

  /// The same through a memory for the many texts of a plan.
  ///
  /// - Parameter blocks: what stands below the step.
  func matches(
    _ text: String, _ blocks: [any BlockArgument], _ memory: inout MemoisedStepIndex
  ) -> [SentenceMatch] {
    memory.matches(text).map { match(steps[$0.index], $0.arguments, blocks) }
  }

  var memory: MemoisedStepIndex { MemoisedStepIndex(index) }
}

/// A definition that matches a sentence, with the arguments it takes from it.
package struct SentenceMatch: Sendable {
  package let step: CompiledStep
  package let arguments: [Argument]
  /// Of a composed sentence.
  package let parts: [PlannedPart]
}

/// A step definition but for its closure, which its catalogue has. A class, because every planned step refers to one.
package final class CompiledStep: Sendable {
  package let id: MessageID
  package let expression: Expression
  let rules: [EffectRule]
  /// What it does whatever its arguments are.
  private let constantEffects: [Effect]
  package let documentation: String
  package let source: SourceReference
  let usesWorld: Bool
  let timesAreLimits: Bool
  /// What it is made of, where it is a sentence of a team's own.
  package let composition: ComposedSentence?
  /// Among the catalogue's steps.
  let position: Int

  init<World>(id: MessageID, _ definition: StepDefinition<World>, _ expression: Expression, position: Int) {
    (self.id, self.expression, self.position) = (id, expression, position)
    (rules, usesWorld) = (definition.effects, definition.usesWorld)
    timesAreLimits = definition.timesAreLimits
    constantEffects = rules.compactMap(\.constant)
    (documentation, source) = (definition.documentation, definition.source)
    composition = definition.composition
  }

  /// The same composed sentence, with what its parts do.
  init(_ step: CompiledStep, doing effects: [Effect]) {
    (id, expression, position) = (step.id, step.expression, step.position)
    (rules, constantEffects) = (effects.map { .always($0) }, effects)
    (usesWorld, timesAreLimits) = (step.usesWorld, step.timesAreLimits)
    (documentation, source, composition) = (step.documentation, step.source, step.composition)
  }

  /// What the step does with these arguments; one without a value keeps it from doing what they name.
  func effects(of arguments: [Argument]) -> [Effect] {
    if constantEffects.count == rules.count { return constantEffects }
    guard let values = try? arguments.map({ try $0.value() }) else { return constantEffects }
    return rules.map { $0.effect(of: EffectArguments(values: values)) }
  }
}

/// A hook but for its closure, which its catalogue has.
package final class CompiledHook: Sendable {
  package let id: MessageID
  package let name: String?
  package let kind: HookKind
  package let source: SourceReference
  /// Among the catalogue's hooks.
  let position: Int
  private let tags: TagExpression?

  init<World>(id: MessageID, _ definition: HookDefinition<World>, _ tags: TagExpression?, position: Int) {
    (self.id, self.tags, self.position) = (id, tags, position)
    (name, kind, source) = (definition.name, definition.kind, definition.source)
  }

  func applies(to pickle: Pickle) -> Bool {
    tags?.evaluate(pickle.tags.map(\.name)) ?? true
  }
}
