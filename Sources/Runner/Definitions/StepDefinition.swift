package import Gherkin

/// A sentence of the plan and what it does: an expression, typed arguments, a closure over the scenario's world.
package struct StepDefinition<World>: Sendable {
  package let expression: Expression.Source
  /// The types of the closure's parameters after the world, in order.
  package let parameterTypes: [any Sendable.Type]
  package let effects: [EffectRule]
  /// What the step checks on a real system, for the catalogue.
  package let documentation: String
  package let source: SourceReference
  package let body: @Sendable (World, StepArguments) async throws -> Void
  /// False where the closure cannot see the world: see ``inWorld()``.
  package let usesWorld: Bool
  /// The times in its text are limits that it keeps; else they say how far to look back, or how long something lasts.
  package var timesAreLimits = true
  /// What it is made of, where it is a sentence of a team's own.
  var composition: ComposedSentence?
}

extension StepDefinition {
  /// The same sentence, the times in whose text are no limits.
  package var withoutLimit: StepDefinition {
    var definition = self
    definition.timesAreLimits = false
    return definition
  }
}

/// The values of a step: its text's arguments in order, then its table and doc string.
package struct StepArguments: Sendable {
  package let values: [any Sendable]

  /// Values must have the closure's types: the catalogue checked them against the expression.
  func value<Value: Sendable>(at index: Int, as type: Value.Type) throws -> Value {
    guard index < values.count, let value = values[index] as? Value else {
      throw ArgumentTypeError(index: index, expected: "\(type)", given: values.map { "\(Swift.type(of: $0))" })
    }
    return value
  }
}

struct ArgumentTypeError: Error, CustomStringConvertible {
  let index: Int
  let expected: String
  let given: [String]

  var description: String { "argument \(index + 1) must be \(expected); the step has \(given)" }
}

/// A type that takes a step's table or doc string rather than a part of its text.
package protocol BlockArgument: Sendable {}

extension PickleTable: BlockArgument {}
extension PickleDocString: BlockArgument {}
