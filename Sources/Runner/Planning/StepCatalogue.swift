package import Gherkin

/// A support library with its expressions compiled and every definition given its id.
package struct StepCatalogue<World>: Sendable {
  package let library: SupportLibrary<World>
  package let parameterTypes: ParameterTypeRegistry
  /// Definitions that cannot be used; steps that only they would match are undefined.
  package let problems: [DefinitionProblem]
  /// What is wrong with composed sentences: with any of them nothing is to be run.
  package let sentenceProblems: [SentenceProblem]
  /// The descriptions of all definitions, in the order of their sources.
  package let descriptions: [Event]
  let definitions: CompiledDefinitions
  /// What the steps do, in their order; so for the hooks.
  let stepBodies: [@Sendable (World, StepArguments) async throws -> Void]
  let hookBodies: [HookDefinition<World>.Body]

  package init(_ library: SupportLibrary<World>, ids: inout MessageIDSequence) throws(ExpressionError) {
    var builder = CatalogueBuilder<World>()
    for type in library.parameterTypes { try builder.add(type, ids: &ids) }
    for definition in library.sourceOrder {
      switch definition {
      case .step(let step): builder.add(step, ids: &ids)
      case .hook(let hook): builder.add(hook, ids: &ids)
      }
    }
    builder.checkSentences()
    let undo = builder.addUndo(ids: &ids)
    self.library = library
    definitions = CompiledDefinitions(steps: builder.steps, hooks: builder.hooks, undoHookId: undo)
    (stepBodies, hookBodies) = (builder.stepBodies, builder.hookBodies)
    parameterTypes = builder.types
    problems = builder.problems
    sentenceProblems = builder.sentenceProblems
    descriptions = builder.descriptions
  }

  package var steps: [CompiledStep] { definitions.steps }
  package var hooks: [CompiledHook] { definitions.hooks }

  /// Each definition that matches the text, with the arguments it takes from it.
  package func matches(_ text: String) -> [SentenceMatch] { definitions.matches(text) }
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
