import Runner
import Testing

@testable import StepLibrary

struct ParameterExampleTests {
  private static let types = planParameterTypes(systems: LibraryPart.all.flatMap(\.systems))

  /// By examples it is seen whether a sentence of a team's own means another's steps.
  @Test(arguments: types.map(\.name))
  func `each parameter type has an example that is a text of it`(name: String) throws {
    let type = try #require(Self.types.first { $0.name == name })
    let example = try #require(type.example)
    var registry = ParameterTypeRegistry()
    try registry.define(type)
    let expression = try Expression(.cucumberExpression("a {\(name)}."), types: registry)
    let argument = try #require(expression.match("a \(example).")?.first)
    _ = try argument.value()
  }
}
