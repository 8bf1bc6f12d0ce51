/// What a system exposes of itself (Prometheus' text format): the samples, comments left alone.
package struct MetricsText: Equatable, Sendable {
  package struct Line: Equatable, Sendable {
    package var name: String
    package var labels: [String: String]
    package var value: Double
  }

  package var lines: [Line]

  /// Lines that are no samples are passed over: some servers add to the format.
  package init(_ text: String) {
    lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }.compactMap(Self.line)
  }

  /// The sum over all series of a name that have the labels of a selector, such as `a_total{transport="grpc"}`; nil
  /// where there is none.
  package func sum(_ selector: String) -> Double? {
    guard let wanted = Self.line("\(selector) 0") else { return nil }
    let found = lines.filter { line in
      line.name == wanted.name && wanted.labels.allSatisfy { line.labels[$0.key] == $0.value }
    }
    return found.isEmpty ? nil : found.reduce(0) { $0 + $1.value }
  }

  private static func line(_ text: some StringProtocol) -> Line? {
    var rest = Substring(text)
    let name = String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == ":" })
    rest = rest.dropFirst(name.count)
    var labels: [String: String] = [:]
    if rest.first == "{" {
      rest = rest.dropFirst()
      while let label = nextLabel(&rest) { labels[label.name] = label.value }
      guard rest.first == "}" else { return nil }
      rest = rest.dropFirst()
    }
    guard !name.isEmpty, let value = rest.split(separator: " ").first.flatMap({ Double($0) }) else { return nil }
    return Line(name: name, labels: labels, value: value)
  }

  /// `name="value"`, a backslash before a quote, a backslash or `n` for a line end, and perhaps a comma after it.
  private static func nextLabel(_ rest: inout Substring) -> (name: String, value: String)? {
    guard let equals = rest.firstIndex(of: "="), rest.first != "}" else { return nil }
    let name = rest[..<equals].filter { !$0.isWhitespace }
    rest = rest[rest.index(after: equals)...]
    guard rest.popFirst() == "\"" else { return nil }
    var value = ""
    while let character = rest.popFirst(), character != "\"" {
      guard character == "\\", let escaped = rest.popFirst() else {
        value.append(character)
        continue
      }
      value.append(escaped == "n" ? "\n" : escaped)
    }
    if rest.first == "," { rest.removeFirst() }
    return (String(name), value)
  }
}
