/// Defines a sentence that establishes a precondition.
package func given<World, each Parameter: Sendable>(
  _ expression: Expression.Source, _ effects: EffectRule..., doc: String = "", file: String = #filePath,
  line: Int = #line,
  perform: @escaping @Sendable (World, repeat each Parameter) async throws -> Void
) -> StepDefinition<World> {
  define(expression, effects, doc, SourceReference(file: file, line: line), perform)
}

/// Defines a sentence that acts.
package func when<World, each Parameter: Sendable>(
  _ expression: Expression.Source, _ effects: EffectRule..., doc: String = "", file: String = #filePath,
  line: Int = #line,
  perform: @escaping @Sendable (World, repeat each Parameter) async throws -> Void
) -> StepDefinition<World> {
  define(expression, effects, doc, SourceReference(file: file, line: line), perform)
}

/// Defines a sentence that asserts.
package func then<World, each Parameter: Sendable>(
  _ expression: Expression.Source, _ effects: EffectRule..., doc: String = "", file: String = #filePath,
  line: Int = #line,
  perform: @escaping @Sendable (World, repeat each Parameter) async throws -> Void
) -> StepDefinition<World> {
  define(expression, effects, doc, SourceReference(file: file, line: line), perform)
}

private func define<World, each Parameter: Sendable>(
  _ expression: Expression.Source, _ effects: [EffectRule], _ documentation: String, _ source: SourceReference,
  _ perform: @escaping @Sendable (World, repeat each Parameter) async throws -> Void
) -> StepDefinition<World> {
  var types: [any Sendable.Type] = []
  repeat types.append((each Parameter).self)
  return StepDefinition(
    expression: expression, parameterTypes: types, effects: effects, documentation: documentation, source: source,
    body: { world, arguments in
      var index = -1
      func next<Value: Sendable>(_ type: Value.Type) throws -> Value {
        index += 1
        return try arguments.value(at: index, as: type)
      }
      try await perform(world, repeat try next((each Parameter).self))
    }, usesWorld: true)
}

extension Expression.Source: ExpressibleByStringLiteral {
  package init(stringLiteral expression: String) { self = .cucumberExpression(expression) }
}
