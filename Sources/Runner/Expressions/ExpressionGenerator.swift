/// Finds the parameters in a step's text and builds the expressions that choose among the types that fit.
///
/// A parameter is a whole word, the earliest and then the longest that a type matches.
struct ExpressionGenerator {
  /// As many as the official implementations offer.
  private static let mostExpressions = 256
  /// In UTF-16 code units; searching for whole words can take time in the square of the length.
  private static let longestText = 4096

  private struct Candidate {
    let type: ParameterType
    let range: Range<Int>
  }

  private let text: String
  private let length: Int
  private let patterns: [(type: ParameterType, pattern: Pattern)]
  /// The stretches between the parameters, escaped.
  private var literals: [String] = []
  private var choices: [[ParameterType]] = []

  init(_ text: String, types: ParameterTypeRegistry) {
    self.text = text
    length = text.utf16.count
    patterns = types.types.filter(\.useForSnippets).flatMap { type in
      type.patterns.compactMap { source in (try? Pattern(source)).map { (type, $0) } }
    }
  }

  mutating func expressions() -> [GeneratedExpression] {
    var position = 0
    while position < length, length <= Self.longestText, let found = next(from: position) {
      literals.append(escaped(position..<found.range.lowerBound))
      choices.append(found.types)
      position = found.range.upperBound
    }
    literals.append(escaped(position..<length))
    return combinations().map { GeneratedExpression(source: source($0), parameterTypes: $0) }
  }

  private func next(from position: Int) -> (range: Range<Int>, types: [ParameterType])? {
    let candidates = patterns.compactMap { type, pattern in
      wholeWord(pattern, from: position).map { Candidate(type: type, range: $0) }
    }
    let earliest = candidates.map(\.range).min {
      ($0.lowerBound, -$0.count) < ($1.lowerBound, -$1.count)
    }
    guard let earliest else { return nil }
    let types = candidates.filter { $0.range == earliest }.map(\.type)
    let unique = Dictionary(types.map { ($0.name, $0) }) { first, _ in first }.values
    return (earliest, unique.sorted(by: ParameterType.precedes))
  }

  /// All choices of one type for each parameter, in the order in which the last parameter varies first.
  private func combinations() -> [[ParameterType]] {
    choices.reduce([[]]) { combinations, types in
      Array(combinations.lazy.flatMap { chosen in types.map { chosen + [$0] } }.prefix(Self.mostExpressions))
    }
  }

  private func source(_ types: [ParameterType]) -> String {
    zip(literals, types.map { "{\($0.name)}" } + [""]).map { $0 + $1 }.joined()
  }

  private func escaped(_ range: Range<Int>) -> String {
    text[utf16: range].map { #"\({/"#.contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}

extension ExpressionGenerator {
  private func wholeWord(_ pattern: Pattern, from position: Int) -> Range<Int>? {
    var position = position
    while position < length, let range = pattern.firstRange(in: text, from: position) {
      if !range.isEmpty, isWhole(range) { return range }
      position = range.lowerBound + 1
    }
    return nil
  }

  private func isWhole(_ range: Range<Int>) -> Bool {
    let before = text[utf16: 0..<range.lowerBound].unicodeScalars.last
    let after = text[utf16: range.upperBound..<length].unicodeScalars.first
    return [before, after].allSatisfy { $0?.separatesWords ?? true }
  }
}

extension Unicode.Scalar {
  /// Whether it is white space, punctuation or a symbol.
  fileprivate var separatesWords: Bool {
    switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation,
      .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol,
      .currencySymbol, .modifierSymbol, .otherSymbol:
      true
    default: properties.isWhitespace
    }
  }
}
