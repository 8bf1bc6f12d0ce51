/// A kind of parameter: the text it matches and the value that text stands for.
package struct ParameterType: Sendable {
  /// Empty for the anonymous type `{}` and for a capture group that no parameter type stands for.
  package let name: String
  /// Regular expression sources, of which any may match.
  package let patterns: [String]
  /// The Swift type that `transform` yields.
  package let valueType: any Sendable.Type
  package let useForSnippets: Bool
  package let preferForRegularExpressionMatch: Bool
  /// Takes the values of the parameter's own capture groups, or its whole text when it has none.
  package let transform: @Sendable ([String?]) throws -> any Sendable
  /// A `nil` of the value's type: what an optional capture group that took no part yields.
  let absent: any Sendable
  let isDefined: Bool
  /// A text of it, to see what a sentence with a parameter means; nil where none is known.
  package let example: String?
  package let source: SourceReference

  package init<Value: Sendable>(
    _ name: String,
    patterns: [String],
    useForSnippets: Bool = true,
    preferForRegularExpressionMatch: Bool = false,
    example: String? = nil,
    file: String = #filePath,
    line: Int = #line,
    transform: @escaping @Sendable ([String?]) throws -> Value
  ) {
    self.init(
      name, patterns, useForSnippets, preferForRegularExpressionMatch, isDefined: true,
      SourceReference(file: file, line: line), example: example, transform)
  }

  /// The type of a regular expression's capture group that no defined type stands for: its text.
  static func ofGroup(_ pattern: String) -> ParameterType {
    ParameterType("", [pattern], false, false, isDefined: false, SourceReference(file: #filePath, line: #line)) {
      groups in groups.first.flatMap { $0 } ?? ""
    }
  }

  private init<Value: Sendable>(
    _ name: String, _ patterns: [String], _ useForSnippets: Bool, _ preferred: Bool, isDefined: Bool,
    _ source: SourceReference, example: String? = nil, _ transform: @escaping @Sendable ([String?]) throws -> Value
  ) {
    self.name = name
    self.patterns = patterns
    self.useForSnippets = useForSnippets
    self.isDefined = isDefined
    self.source = source
    self.example = example
    self.transform = transform
    valueType = Value.self
    preferForRegularExpressionMatch = preferred
    absent = Value?.none
  }
}

extension ParameterType {
  /// The patterns as one capture group.
  var captureGroup: String {
    patterns.count == 1 ? "(\(patterns[0]))" : "((?:\(patterns.joined(separator: ")|(?:"))))"
  }

  /// Preferred types first, then by name.
  static func precedes(_ left: ParameterType, _ right: ParameterType) -> Bool {
    if left.preferForRegularExpressionMatch != right.preferForRegularExpressionMatch {
      return left.preferForRegularExpressionMatch
    }
    return left.name < right.name
  }
}
