package import Gherkin

/// A support library with its expressions compiled and every definition given its id.
package struct StepCatalogue<World>: Sendable {
  package let library: SupportLibrary<World>
  package let steps: [CompiledStep<World>]
  package let hooks: [CompiledHook<World>]
  package let parameterTypes: ParameterTypeRegistry
  /// Definitions that cannot be used; steps that only they would match are undefined.
  package let problems: [DefinitionProblem]
  /// The descriptions of all definitions, in the order of their sources.
  package let descriptions: [Event]
  /// The hook that undoes disruptions, where any step disrupts.
  let undoHookId: MessageID?
  private let index: StepIndex

  package init(_ library: SupportLibrary<World>, ids: inout MessageIDSequence) throws(ExpressionError) {
    var builder = CatalogueBuilder<World>()
    for type in library.parameterTypes { try builder.add(type, ids: &ids) }
    for definition in library.sourceOrder {
      switch definition {
      case .step(let step): builder.add(step, ids: &ids)
      case .hook(let hook): builder.add(hook, ids: &ids)
      }
    }
    undoHookId = builder.addUndo(ids: &ids)
    self.library = library
    steps = builder.steps
    hooks = builder.hooks
    parameterTypes = builder.types
    problems = builder.problems
    descriptions = builder.descriptions
    index = StepIndex(builder.steps.map(\.expression))
  }

  /// Each definition that matches the text, with the arguments it takes from it.
  package func matches(_ text: String) -> [(step: CompiledStep<World>, arguments: [Argument])] {
    index.matches(text).map { (steps[$0.index], $0.arguments) }
  }

  /// The same through a memory for the many texts of a plan.
  func matches(_ text: String, _ memory: inout MemoisedStepIndex) -> [(
    step: CompiledStep<World>, arguments: [Argument]
  )] {
    memory.matches(text).map { (steps[$0.index], $0.arguments) }
  }

  var memory: MemoisedStepIndex { MemoisedStepIndex(index) }
}

/// A class, because every planned step refers to one.
package final class CompiledStep<World>: Sendable {
  package let id: MessageID
  package let definition: StepDefinition<World>
  package let expression: Expression

  init(id: MessageID, definition: StepDefinition<World>, expression: Expression) {
    (self.id, self.definition, self.expression) = (id, definition, expression)
  }
}

package struct CompiledHook<World>: Sendable {
  package let id: MessageID
  package let definition: HookDefinition<World>
  let tags: TagExpression?

  func applies(to pickle: Pickle) -> Bool {
    tags?.evaluate(pickle.tags.map(\.name)) ?? true
  }
}

/// A definition that cannot be used, and why.
package struct DefinitionProblem: Sendable, Equatable, CustomStringConvertible {
  package let source: SourceReference
  package let message: String

  package var description: String { "\(source): \(message)" }
}

enum Definition<World> {
  case step(StepDefinition<World>)
  case hook(HookDefinition<World>)

  var source: SourceReference {
    switch self {
    case .step(let step): step.source
    case .hook(let hook): hook.source
    }
  }
}

extension SupportLibrary {
  /// Steps and hooks as a reader of the sources meets them: files as first named, then by line.
  var sourceOrder: [Definition<World>] {
    let all = steps.map(Definition.step) + hooks.map(Definition.hook)
    var files: [String: Int] = [:]
    for definition in all where files[definition.source.file] == nil { files[definition.source.file] = files.count }
    let keyed = all.enumerated().map { (files[$1.source.file] ?? 0, $1.source.line, $0, $1) }
    return keyed.sorted { ($0.0, $0.1, $0.2) < ($1.0, $1.1, $1.2) }.map(\.3)
  }
}
