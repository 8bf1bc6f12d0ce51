/// A world that tells which scenario it belongs to.
package protocol ScenarioWorld: SendableMetatype {
  var scenario: ScenarioContext { get }
}

extension StepDefinition<ScenarioContext> {
  /// The same sentence in a world of which its closure sees the scenario alone: where a plan has no others, nothing is
  /// made ready for it. With effects it counts as using the world, for what it disrupts is undone there.
  package func inWorld<Whole: ScenarioWorld>() -> StepDefinition<Whole> {
    StepDefinition<Whole>(
      expression: expression, parameterTypes: parameterTypes, effects: effects, documentation: documentation,
      source: source, body: { try await body($0.scenario, $1) }, usesWorld: !effects.isEmpty,
      timesAreLimits: timesAreLimits)
  }
}
