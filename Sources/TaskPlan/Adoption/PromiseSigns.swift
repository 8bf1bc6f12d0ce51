/// What makes a text look like a promise, and like one that nobody can see from outside.
enum PromiseSigns {
  private static let ticks: Set<Character> = ["✅", "✔", "✓", "☑"]
  private static let units: Set<String> = [
    "ms", "s", "sec", "seconds", "second", "minutes", "minute", "min", "hours", "hour", "days", "day", "h", "mb", "gb",
    "tb", "kb", "mib", "gib", "%", "percent", "req/s", "rps", "qps", "requests", "users", "events/sec", "events/s",
    "replicas", "retries", "port", "bytes",
  ]

  /// Nil for a text that promises nothing that can be told from its form.
  static func kind(of block: MarkdownBlock, _ requirements: RequirementWords) -> AdoptedCriterion.Kind? {
    let text = block.text.trimmed
    if let mark = text.first, ticks.contains(mark) || Checkbox(block)?.isChecked == true { return .ticked }
    let words = text.split { $0.isWhitespace || ",;.:()|".contains($0) }.map(String.init)
    let strength = requirements.strength(of: words)
    if strength == .optional { return nil }
    if strength == .recommended { return .recommendation }
    if Checkbox(block) != nil { return .item }
    if case .row = block.kind { return .row }
    if block.kind == .item, block.content.first?.spans.first.map({ isMetric($0) }) == true { return .metric }
    if strength == .required { return .clause }
    if hasNumber(words) { return .number }
    return block.kind == .item && !text.hasSuffix(":") && words.count > 1 ? .item : nil
  }

  /// The name of a metric, or a setting with a number.
  static func kind(ofCode line: String) -> AdoptedCriterion.Kind? {
    let text = line.trimmed
    if isMetricName(text) { return .metric }
    guard let colon = text.firstIndex(of: ":"), text[..<colon].allSatisfy({ $0.isLetter || $0 == "_" }) else {
      return nil
    }
    return text[text.index(after: colon)...].trimmed.first?.isNumber == true ? .number : nil
  }

  private static func isMetric(_ span: MarkdownLine.Span) -> Bool { span.style == .code && isMetricName(span.text) }

  /// `http_requests_total`: small words, at least one mark between them.
  private static func isMetricName(_ text: String) -> Bool {
    text.contains("_") && text.first?.isLetter == true
      && text.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_" || $0 == ":") }
  }

  /// `5 seconds`, `100ms`, `99.9%`, `port 4317`, `165k+`.
  private static func hasNumber(_ words: [String]) -> Bool {
    for (index, word) in words.enumerated() where word.first?.isNumber == true {
      let unit = word.drop { $0.isNumber || $0 == "." || $0 == "k" || $0 == "+" }.lowercased()
      let near = [index - 1, index + 1].filter(words.indices.contains).map { words[$0].lowercased() }
      if units.contains(unit) || near.contains(where: units.contains) || word.hasSuffix("+") { return true }
    }
    return false
  }

  private static let inside: [(words: [String], reason: String)] = [
    (["unit test", "unit tests", "test suite", "test coverage"], "about the code's own tests"),
    ([".go`", ".py`", ".ts`", ".js`", ".rs`", ".java`", "source file"], "about a file of the code"),
    (["documentation", "docs updated", "code review"], "about the work, not the system"),
  ]

  /// Why a text cannot be verified from outside; nil where nothing says so.
  static func exclusion(of text: String) -> String? {
    let text = text.lowercased()
    return inside.first { $0.words.contains(where: text.contains) }?.reason
  }
}
