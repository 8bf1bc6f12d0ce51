import Testing

@testable import Runner

struct ParameterTypeTests {
  private struct Flight: Equatable {
    let from: String?
    let to: String?
  }

  private let flight = ParameterType("flight", patterns: ["([A-Z]{3})-([A-Z]{3})"]) { Flight(from: $0[0], to: $0[1]) }

  private func firstArgument(_ expression: String, _ text: String, _ own: ParameterType...) throws -> Argument? {
    var types = ParameterTypeRegistry()
    for type in own { try types.define(type) }
    return try Expression(.init(expression), types: types).match(text)?.first
  }

  @Test func `a transform takes the groups of its own pattern`() throws {
    let argument = try #require(try firstArgument("{flight} is late", "LHR-CDG is late", flight))
    #expect(try argument.value() as? Flight == Flight(from: "LHR", to: "CDG"))
    #expect(argument.parameterTypeName == "flight")
    let airports = [Group(start: 0, value: "LHR"), Group(start: 4, value: "CDG")]
    #expect(argument.group == Group(start: 0, value: "LHR-CDG", children: airports))
  }

  @Test(arguments: [("int", "9223372036854775808"), ("byte", "128"), ("short", "-32769"), ("float", "1E999")])
  func `a number that does not fit is an error`(_ name: String, _ text: String) throws {
    let argument = try #require(try firstArgument("{\(name)}", text))
    #expect(throws: ParameterValueError.doesNotFit(text, parameterType: name)) { try argument.value() }
  }

  @Test(arguments: [
    ("int", Int.self as any Sendable.Type), ("byte", Int8.self), ("short", Int16.self), ("long", Int64.self),
    ("float", Double.self), ("double", Double.self), ("word", String.self), ("string", String.self), ("", String.self),
    ("bigdecimal", ExactNumber.self), ("biginteger", ExactNumber.self),
  ])
  func `a built-in type says what its values are`(_ name: String, _ type: any Sendable.Type) throws {
    #expect(try #require(ParameterTypeRegistry().type(named: name)).valueType == type)
  }

  @Test func `a group that took no part is a nil of its type`() throws {
    let number = try #require(try firstArgument(#"^a(?: (\d+))?$"#, "a"))
    #expect(try number.value() as? Int? == .some(nil))
    #expect(number.group == Group(start: nil, value: nil))
    let text = try #require(try firstArgument("^a( b)?$", "a"))
    #expect(try text.value() as? String? == .some(nil))
    #expect(text.parameterTypeName == nil)
  }

  @Test(arguments: [
    (ParameterType("int", patterns: ["x"]) { _ in 0 }, ExpressionError.parameterTypeAlreadyDefined(name: "int")),
    (ParameterType("", patterns: ["x"]) { _ in 0 }, .parameterTypeAlreadyDefined(name: "")),
    (ParameterType("a/b", patterns: ["x"]) { _ in 0 }, .parameterTypeNameReserved(name: "a/b")),
    (ParameterType("open", patterns: ["(x"]) { _ in 0 }, .invalidRegularExpression("(x")),
    (
      ParameterType("number", patterns: [#"\d+"#], preferForRegularExpressionMatch: true) { _ in 0 },
      .severalPreferredParameterTypes(pattern: #"\d+"#, names: ["int", "number"])
    ),
  ])
  func `a type that can not be told apart is refused`(_ type: ParameterType, _ error: ExpressionError) {
    var types = ParameterTypeRegistry()
    #expect(throws: error) { try types.define(type) }
  }

  @Test func `a capture group takes the preferred of several types`() throws {
    let plain = ParameterType("shade", patterns: ["red|blue"]) { "shade " + ($0[0] ?? "") }
    let preferred = ParameterType("tone", patterns: ["red|blue"], preferForRegularExpressionMatch: true) {
      "tone " + ($0[0] ?? "")
    }
    #expect(try firstArgument("^a (red|blue) ball$", "a red ball", plain, preferred)?.value() as? String == "tone red")
    let rival = ParameterType("color", patterns: ["red|blue"]) { $0[0] ?? "" }
    let ambiguity = ExpressionError.ambiguousParameterType(
      pattern: "red|blue", names: ["color", "shade"], regularExpression: "^a (red|blue) ball$")
    #expect(throws: ambiguity) { try firstArgument("^a (red|blue) ball$", "a red ball", plain, rival) }
  }
}
