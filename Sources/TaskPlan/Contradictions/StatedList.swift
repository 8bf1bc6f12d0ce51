/// Names that a text puts side by side: `(Prometheus → Loki → Tempo)`, `Prometheus, Grafana and Loki`.
struct StatedList: Sendable {
  var document: Int
  var names: [String]
  var line: Int

  var keys: Set<String> { Set(names.map(Self.key)) }

  static func key(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }

  private static let examples: [StaticString] = [
    "e.g", "such as", "for example", "etc", "including", "like ", "z. b.", "z.b.",
  ]

  /// The lists in parentheses, or behind a colon; a list of examples says not all.
  static func names(in text: String) -> [[String]] {
    guard text.utf8.count < 600, text.has("(") || text.has(":"), hasMarks(text) else { return [] }
    var parts: [Substring] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
      parts.append(rest[rest.index(after: open)..<close])
      rest = rest[rest.index(after: close)...]
    }
    if parts.isEmpty, let colon = text.firstIndex(of: ":") { parts.append(text[text.index(after: colon)...]) }
    return parts.compactMap(list)
  }

  /// At least two commas, or arrows.
  private static func hasMarks(_ text: String) -> Bool {
    text.utf8.count { $0 == 0x2C } > 1 || text.has("→") || text.has("->")
  }

  private static func list(_ text: Substring) -> [String]? {
    guard text.first(where: { $0 != " " })?.isUppercase == true, let names = parts(text),
      !text.lowercased().hasAny(examples)
    else { return nil }
    return names.count > 2 && names.count < 20 && Set(names).count == names.count ? names : nil
  }

  /// What stands between commas, arrows and "and"; nil where one of them is no name.
  private static func parts(_ text: Substring) -> [String]? {
    var names: [String] = []
    var rest = text
    while let end = separator(in: rest) ?? (rest.isEmpty ? nil : rest.endIndex..<rest.endIndex) {
      let name = rest[..<end.lowerBound].trimmed
      guard name.isEmpty || isName(name) else { return nil }
      if !name.isEmpty { names.append(name) }
      rest = rest[end.upperBound...]
    }
    return names
  }

  private static let separators: [StaticString] = [",", "→", "->", " and ", " & "]

  /// The first of them.
  private static func separator(in text: Substring) -> Range<Substring.Index>? {
    separators.compactMap { text.range(of: $0) }.min { $0.lowerBound < $1.lowerBound }
  }

  /// One or two words with a capital.
  private static func isName(_ text: String) -> Bool {
    text.utf8.count < 30 && text.utf8.split(separator: 0x20).count < 3 && text.first?.isUppercase == true
      && text.allSatisfy { $0.isLetter || $0.isNumber || " -_.".contains($0) }
  }

  /// Lines of code that are a name and a comma each, such as `r.lokiDeployer,`.
  struct CodeNames: Sendable {
    private var names: [String] = []
    private var first = 0

    /// The list that this line ends.
    mutating func read(_ text: String, _ line: Int) -> (names: [String], line: Int)? {
      let trimmed = text.trimmed
      let name = trimmed.hasSuffix(",") ? trimmed.dropLast().split(separator: ".").last : nil
      if let name, name.utf8.count < 60, name.utf8.allSatisfy({ $0.isLetter || $0.isDigit || $0 == 0x5F }),
        name.utf8.first?.isLetter == true
      {
        if names.isEmpty { first = line }
        names.append(String(name))
        return nil
      }
      defer { names = [] }
      return names.count > 2 && names.count < 20 ? (Self.withoutCommonEnd(names), first) : nil
    }

    /// `lokiDeployer`, `tempoDeployer`: loki, tempo.
    private static func withoutCommonEnd(_ names: [String]) -> [String] {
      var end = Substring(names[0])
      for name in names { while !name.hasSuffix(end) { end = end.dropFirst() } }
      end = end.drop { !$0.isUppercase }
      let short = names.map { String($0.dropLast(end.count)) }
      return short.contains("") ? names : short
    }
  }
}
