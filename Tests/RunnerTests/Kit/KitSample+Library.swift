@testable import Runner

extension KitSample {
  /// The step definitions and hooks that the expected stream shows.
  func library() -> SupportLibrary<KitWorld> {
    SupportLibrary(
      parameterTypes: name == "parameter-types" ? [KitSample.flight] : [],
      steps: steps.enumerated().map { $1.moved(toLine: 100 + $0) },
      hooks: hooks.enumerated().map { $1.moved(toLine: ($1.kind.isBefore ? 0 : 200) + $0) }
    ) { KitWorld($0) }
  }

  private var steps: [StepDefinition<KitWorld>] {
    statusSteps ?? textSteps ?? attachmentSteps ?? shoppingSteps ?? hookedSteps ?? []
  }
}

/// Definitions are described in the order of their lines: hooks before, steps, hooks after.
extension StepDefinition {
  fileprivate func moved(toLine line: Int) -> StepDefinition {
    StepDefinition(
      expression: expression, parameterTypes: parameterTypes, effects: effects, documentation: documentation,
      source: SourceReference(file: "Kit.swift", line: line), body: body, usesWorld: usesWorld)
  }
}

extension HookDefinition {
  fileprivate func moved(toLine line: Int) -> HookDefinition {
    HookDefinition(
      name: name, kind: kind, tagExpression: tagExpression, source: SourceReference(file: "Kit.swift", line: line),
      body: body)
  }
}

extension HookKind {
  fileprivate var isBefore: Bool { self == .beforeTestCase || self == .beforeTestRun }
}
