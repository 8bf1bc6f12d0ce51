/// What a step definition matches: a Cucumber Expression or a regular expression.
package struct Expression: Sendable {
  package enum Source: Sendable, Equatable {
    case cucumberExpression(String)
    case regularExpression(String)
  }

  package let source: Source
  /// The types of its parameters, in order.
  package let parameterTypes: [ParameterType]
  /// The regular expression that it matches by; equal to the source's own where that is one.
  package let regularExpression: String
  /// The stretches of text that stand in every text that matches.
  let literals: [LiteralRun]
  private let matcher: Matcher

  private enum Matcher {
    case literal(String)
    case plain(PlainMatcher, Pattern)
    case pattern(Pattern)
  }

  package init(_ source: Source, types: ParameterTypeRegistry) throws(ExpressionError) {
    switch source {
    case .cucumberExpression(let text): try self.init(cucumberExpression: text, types)
    case .regularExpression(let text): try self.init(regularExpression: text, types)
    }
  }

  /// The arguments where the text matches, one for each of `parameterTypes`.
  package func match(_ text: String) -> [Argument]? {
    guard LiteralRun.prefix(of: literals, agreesWith: text) else { return nil }
    switch matcher {
    case .literal(let literal): return text.utf8.elementsEqual(literal.utf8) ? [] : nil
    case .plain(let plain, let pattern):
      switch plain.match(text) {
      case .match(let groups): return arguments(groups)
      case .mismatch: return nil
      case .unknown: return pattern.match(text).map(arguments)
      }
    case .pattern(let pattern): return pattern.match(text).map(arguments)
    }
  }

  private func arguments(_ groups: [Group]) -> [Argument] {
    zip(groups, parameterTypes).map { Argument(group: $0, type: $1) }
  }
}

extension Expression {
  private init(cucumberExpression text: String, _ types: ParameterTypeRegistry) throws(ExpressionError) {
    let tree = try ExpressionParser.parse(text)
    var translator = ExpressionTranslator(text, types: types)
    regularExpression = try translator.translate(tree)
    source = .cucumberExpression(text)
    parameterTypes = translator.parameterTypes
    literals = LiteralRun.runs(of: tree)
    if tree.children.allSatisfy({ $0.kind == .text }) {
      matcher = .literal(tree.text)
    } else {
      let pattern = try Pattern(regularExpression)
      matcher = PlainMatcher(tree, parameterTypes).map { .plain($0, pattern) } ?? .pattern(pattern)
    }
  }

  private init(regularExpression text: String, _ types: ParameterTypeRegistry) throws(ExpressionError) {
    let pattern: Pattern
    do { pattern = try Pattern(text) } catch {
      throw Source.looksAnchored(text) ? .anchorsInCucumberExpression(text) : error
    }
    var parameterTypes: [ParameterType] = []
    for group in pattern.groups {
      parameterTypes.append(try types.type(pattern: group.source, in: text) ?? .ofGroup(group.source))
    }
    source = .regularExpression(text)
    regularExpression = text
    self.parameterTypes = parameterTypes
    literals = LiteralRun.runs(ofRegularExpression: text)
    matcher = .pattern(pattern)
  }
}
