/// The text that a server has at `/metrics` (Prometheus' exposition format 0.0.4).
///
///     let text = try MetricsText(parsing: body)
///     text.sum(#"prometheus_remote_storage_samples_total{remote_name="a"}"#)
package struct MetricsText: Equatable, Sendable {
  package struct Entry: Hashable, Sendable {
    package var labels: LabelSet
    package var value: Double

    package init(labels: LabelSet, value: Double) { (self.labels, self.value) = (labels, value) }
  }

  /// In the order of the text; `# HELP` and `# TYPE` are not kept, timestamps neither.
  package var entries: [Entry]

  /// Lines that are no samples are passed over: some servers add to the format.
  package init(_ text: String) { entries = Self.lines(Array(text.utf8)).compactMap { try? $0.get() } }

  /// - Throws: ``MetricsTextError`` at the first line that is not of the format.
  package init(parsing bytes: [UInt8]) throws(MetricsTextError) {
    entries = []
    for line in Self.lines(bytes) { entries.append(try line.get()) }
  }

  private static func lines(_ bytes: [UInt8]) -> [Result<Entry, MetricsTextError>] {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return lines.enumerated().compactMap { index, line in
      var scanner = MetricsLineScanner(line)
      if scanner.isBlank { return nil }
      if let entry = scanner.entry() { return .success(entry) }
      return .failure(MetricsTextError(line: index + 1, text: String(decoding: line.prefix(200), as: UTF8.self)))
    }
  }

  /// All that a selector such as `a_total{transport="grpc"}` chooses.
  package func entries(_ selector: String) -> [Entry] {
    var scanner = MetricsLineScanner(Array("\(selector) 0".utf8)[...])
    guard let wanted = scanner.entry()?.labels.labels else { return [] }
    return entries.filter { entry in wanted.allSatisfy { entry.labels[$0.name] == $0.value } }
  }

  /// The sum over all such series; nil where there is none.
  package func sum(_ selector: String) -> Double? {
    let found = entries(selector)
    return found.isEmpty ? nil : found.reduce(0) { $0 + $1.value }
  }
}

/// A line that is no sample.
package struct MetricsTextError: Error, Equatable, CustomStringConvertible {
  package var line: Int
  package var text: String

  package var description: String { "line \(line) is no sample of a metric: \(text)" }
}

/// Reads `name{label="value",…} number timestamp?`.
private struct MetricsLineScanner {
  private var rest: ArraySlice<UInt8>

  init(_ line: ArraySlice<UInt8>) {
    rest = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    skipBlanks()
  }

  var isBlank: Bool { rest.isEmpty || rest.first == UInt8(ascii: "#") }

  mutating func entry() -> MetricsText.Entry? {
    let name = word()
    guard !name.isEmpty else { return nil }
    var labels = [Label(LabelSet.metricName, name)]
    skipBlanks()
    if take("{") {
      guard let more = self.labels() else { return nil }
      labels += more
      skipBlanks()
    }
    let parts = rest.split(separator: UInt8(ascii: " "))
    guard (1...2).contains(parts.count), let value = PrometheusNumber.parse(String(decoding: parts[0], as: UTF8.self)),
      parts.count == 1 || Int64(String(decoding: parts[1], as: UTF8.self)) != nil
    else { return nil }
    return MetricsText.Entry(labels: LabelSet(labels), value: value)
  }

  private mutating func labels() -> [Label]? {
    var labels: [Label] = []
    while true {
      skipBlanks()
      if take("}") { return labels }
      let name = word()
      skipBlanks()
      guard !name.isEmpty, take("="), let value = quoted() else { return nil }
      labels.append(Label(name, value))
      skipBlanks()
      if !take(",") { return take("}") ? labels : nil }
    }
  }

  private mutating func quoted() -> String? {
    skipBlanks()
    guard take("\"") else { return nil }
    var bytes: [UInt8] = []
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: bytes, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let escaped = rest.popFirst() else { return nil }
        bytes.append(escaped == UInt8(ascii: "n") ? UInt8(ascii: "\n") : escaped)
      default: bytes.append(byte)
      }
    }
    return nil
  }

  private mutating func word() -> String {
    let word = rest.prefix { byte in
      let scalar = UnicodeScalar(byte)
      return scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        || scalar == "_" || scalar == ":"
    }
    rest = rest.dropFirst(word.count)
    return String(decoding: word, as: UTF8.self)
  }

  private mutating func take(_ scalar: UnicodeScalar) -> Bool {
    guard rest.first == UInt8(ascii: scalar) else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func skipBlanks() {
    rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }
}
