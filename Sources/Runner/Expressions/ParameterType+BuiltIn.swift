extension ParameterType {
  /// The types that every implementation of Cucumber Expressions has.
  static var builtIn: [ParameterType] {
    [
      integer("int", Int.self, useForSnippets: true, preferred: true),
      float("float", useForSnippets: true),
      ParameterType("word", patterns: [unspaced], useForSnippets: false, example: "word") { $0[0] ?? "" },
      ParameterType("string", patterns: [quoted], example: "\"text\"", transform: unquoted),
      ParameterType(
        "", patterns: [".*"], useForSnippets: false, preferForRegularExpressionMatch: true, example: "anything"
      ) { $0[0] ?? "" },
      ParameterType("bigdecimal", patterns: [decimal], useForSnippets: false, example: "1.5") {
        ExactNumber(digits: $0[0] ?? "")
      },
      float("double", useForSnippets: false),
      ParameterType("biginteger", patterns: integers, useForSnippets: false, example: "1") {
        ExactNumber(digits: $0[0] ?? "")
      },
      integer("byte", Int8.self), integer("short", Int16.self), integer("long", Int64.self),
    ]
  }

  static let integers = [#"-?\d+"#, #"\d+"#]
  static let unspaced = #"[^\s]+"#
  private static let decimal = #"[-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:[E][+-]?\d+)?"#
  static let quoted = #""([^"\\]*(\\.[^"\\]*)*)"|'([^'\\]*(\\.[^'\\]*)*)'"#

  private static func integer<Value: FixedWidthInteger & Sendable>(
    _ name: String, _ type: Value.Type, useForSnippets: Bool = false, preferred: Bool = false
  ) -> ParameterType {
    ParameterType(
      name, patterns: integers, useForSnippets: useForSnippets, preferForRegularExpressionMatch: preferred,
      example: "1"
    ) { groups in
      guard let text = groups[0], let value = Value(text) else { throw misfit(groups[0], name) }
      return value
    }
  }

  private static func float(_ name: String, useForSnippets: Bool) -> ParameterType {
    ParameterType(name, patterns: [decimal], useForSnippets: useForSnippets, example: "1.5") { groups in
      guard let text = groups[0], let value = Double(text), value.isFinite else { throw misfit(groups[0], name) }
      return value
    }
  }

  private static func misfit(_ text: String?, _ name: String) -> ParameterValueError {
    .doesNotFit(text ?? "", parameterType: name)
  }

  @Sendable private static func unquoted(_ groups: [String?]) -> String {
    (groups.compactMap { $0 }.first ?? "")
      .replacing(#"\""#, with: "\"").replacing(#"\'"#, with: "'")
  }
}
