import Gherkin

/// Compiles definitions one after the other, and keeps what is wrong with any of them.
struct CatalogueBuilder<World> {
  var types = ParameterTypeRegistry()
  var steps: [CompiledStep] = []
  var stepBodies: [@Sendable (World, StepArguments) async throws -> Void] = []
  var hooks: [CompiledHook] = []
  var hookBodies: [HookDefinition<World>.Body] = []
  var problems: [DefinitionProblem] = []
  var sentenceProblems: [SentenceProblem] = []
  var descriptions: [Event] = []

  mutating func add(_ type: ParameterType, ids: inout MessageIDSequence) throws(ExpressionError) {
    try types.define(type)
    descriptions.append(
      .parameterType(
        ParameterTypeDescription(
          id: ids.next(), name: type.name, patterns: type.patterns,
          preferForRegularExpressionMatch: type.preferForRegularExpressionMatch,
          useForSnippets: type.useForSnippets, source: type.source)))
  }

  mutating func add(_ step: StepDefinition<World>, ids: inout MessageIDSequence) {
    do {
      let expression = try Expression(step.expression, types: types)
      if step.composition == nil { try step.checkParameters(against: expression) }
      let id = ids.next()
      steps.append(CompiledStep(id: id, step, expression, position: steps.count))
      stepBodies.append(step.body)
      descriptions.append(
        .stepDefinition(StepDefinitionDescription(id: id, pattern: step.expression, source: step.source)))
    } catch {
      reject(step, error)
    }
  }

  mutating func add(_ hook: HookDefinition<World>, ids: inout MessageIDSequence) {
    do {
      let tags = try hook.tagExpression.map { try TagExpression(parsing: $0) }
      let id = ids.next()
      hooks.append(CompiledHook(id: id, hook, tags, position: hooks.count))
      hookBodies.append(hook.body)
      descriptions.append(.hook(HookDescription(id: id, hook)))
    } catch {
      problems.append(DefinitionProblem(source: hook.source, message: "\(error)"))
    }
  }

  /// To be called when all steps are there: gives composed sentences the effects of their parts.
  mutating func checkSentences() {
    guard steps.contains(where: { $0.composition != nil }) else { return }
    let check = SentenceCheck(definitions: CompiledDefinitions(steps: steps, hooks: [], undoHookId: nil))
    sentenceProblems += check.problems
    guard sentenceProblems.isEmpty else { return }
    steps = steps.map { $0.composition == nil ? $0 : CompiledStep($0, doing: check.effects(of: $0)) }
  }

  /// Describes the hook that undoes, where any step disrupts.
  mutating func addUndo(ids: inout MessageIDSequence) -> MessageID? {
    guard steps.contains(where: { $0.rules.contains { $0.general.isUndone } }) else { return nil }
    let id = ids.next()
    let source = SourceReference(file: #filePath, line: #line)
    descriptions.append(
      .hook(HookDescription(id: id, name: "undo", kind: .afterTestCase, tagExpression: nil, source: source)))
    return id
  }

  private mutating func reject(_ step: StepDefinition<World>, _ error: any Error) {
    if step.composition != nil {
      sentenceProblems.append(
        SentenceProblem(step.source, "\(error)", hint: "docs/sentences.md says what a sentence may have in it"))
      return
    }
    problems.append(DefinitionProblem(source: step.source, message: "\(error)"))
    if case .undefinedParameterType(let name, let expression, _, _) = error as? ExpressionError {
      descriptions.append(.undefinedParameterType(name: name, expression: expression))
    }
  }
}

extension HookDescription {
  fileprivate init<World>(id: MessageID, _ hook: HookDefinition<World>) {
    self.init(id: id, name: hook.name, kind: hook.kind, tagExpression: hook.tagExpression, source: hook.source)
  }
}

extension StepDefinition {
  /// The closure's types must be those that the expression yields, in order; tables and doc strings come after.
  func checkParameters(against expression: Expression) throws(ParameterMismatch) {
    let wanted = parameterTypes.filter { !($0 is any BlockArgument.Type) }
    let given = expression.parameterTypes
    guard wanted.count == given.count, zip(wanted, given).allSatisfy({ $1.yields($0) }) else {
      throw ParameterMismatch(closure: wanted.map { "\($0)" }, expression: given.map { "\($0.valueType)" })
    }
  }
}

extension ParameterType {
  /// Whether a closure can take the type's values as this type: as they are, or optional for a group that may be absent.
  fileprivate func yields(_ type: any Sendable.Type) -> Bool { type == valueType || type == Swift.type(of: absent) }
}

struct ParameterMismatch: Error, CustomStringConvertible {
  let closure: [String]
  let expression: [String]

  var description: String {
    "the expression yields (\(expression.joined(separator: ", "))), the closure takes (\(closure.joined(separator: ", ")))"
  }
}
