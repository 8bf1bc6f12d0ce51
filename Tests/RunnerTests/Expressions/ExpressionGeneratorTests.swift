import Testing

@testable import Runner

struct ExpressionGeneratorTests {
  private static let color = ParameterType("color", patterns: ["red|blue"]) { $0[0] ?? "" }

  private func sources(_ text: String) throws -> [String] {
    var types = ParameterTypeRegistry()
    try types.define(Self.color)
    return generatedExpressions(for: text, types: types).map(\.source)
  }

  @Test(arguments: [
    ("I have 4 cukes", ["I have {int} cukes", "I have {float} cukes"]), ("I have 1.5 cukes", ["I have {float} cukes"]),
    ("say \"hi 5\" twice", ["say {string} twice"]), ("a red ball", ["a {color} ball"]),
    ("a tired ball", ["a tired ball"]),
    ("version 1a", ["version 1a"]), ("", [""]), ("a/b (c) {d}", [#"a\/b \(c) \{d}"#]), (#"C:\new"#, [#"C:\\new"#]),
    ("1\t'x'", ["{int}\t{string}", "{float}\t{string}"]), ("Übung 3", ["Übung {int}", "Übung {float}"]),
  ])
  func `an expression is made from a step's text`(_ text: String, _ expected: [String]) throws {
    #expect(try sources(text) == expected)
  }

  @Test(arguments: ["4 of 5 (6/7) {8} \\ 'a' é", "-", "\"\"", "1.2.3", "😀 5😀", "red blue 'red'"])
  func `a generated expression matches its text`(_ text: String) throws {
    var types = ParameterTypeRegistry()
    try types.define(Self.color)
    for generated in generatedExpressions(for: text, types: types) {
      let expression = try Expression(.cucumberExpression(generated.source), types: types)
      #expect(expression.match(text) != nil, "\(generated.source)")
      #expect(expression.parameterTypes.map(\.name) == generated.parameterTypes.map(\.name))
    }
  }

  @Test func `the choices are bounded`() throws {
    #expect(try sources(String(repeating: "1 ", count: 40)).count == 256)
    #expect(try sources(String(repeating: "1 ", count: 4000)).count == 1)
  }

  @Test func `parameters of one type are numbered`() throws {
    let generated = generatedExpressions(for: "1 and 2 and 'x'", types: .init())
    #expect(generated.first?.parameterNames == ["int", "int2", "string"])
  }
}
