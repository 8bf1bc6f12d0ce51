/// The states and edges of a mermaid `stateDiagram` or `stateDiagram-v2`.
package struct StateDiagram: Equatable, Sendable {
  package private(set) var edges: [Edge] = []
  /// By their ids, in the order in which they are first named; `[*]` is none.
  package private(set) var states: [State] = []
  /// Where the diagram begins.
  package let line: Int
  private var places: [String: Int] = [:]

  package struct State: Equatable, Sendable {
    package let id: String
    /// What it is called where the diagram says more than its id.
    package fileprivate(set) var name: String
    package let line: Int
    /// A choice, a fork or a join, or a state with others in it.
    package fileprivate(set) var isStructure = false
  }

  package struct Edge: Equatable, Sendable {
    /// Nil for `[*]`, where all begins.
    package let from: String?
    /// Nil for `[*]`, where all ends.
    package let to: String?
    package let label: String
    package let line: Int

    /// `Pending → Failed: Validation Error`.
    package var prose: String {
      "\(from ?? "[*]") → \(to ?? "[*]")" + (label.isEmpty ? "" : ": \(label)")
    }
  }

  /// Nil for a text that is no state diagram; `firstLine` is the number of its first line.
  package init?(_ text: String, firstLine: Int = 1) {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { Self.trimmed($0) }
    guard let head = lines.firstIndex(where: Self.isStatement),
      lines[head] == "stateDiagram" || lines[head] == "stateDiagram-v2"
    else { return nil }
    line = firstLine + head
    var note = false
    for (offset, text) in lines.enumerated().dropFirst(head + 1) {
      if note {
        note = text != "end note"
      } else if text.hasPrefix("note "), !text.contains(":") {
        note = true
      } else if Self.isStatement(text) {
        read(text, firstLine + offset)
      }
    }
  }

  private static func isStatement(_ line: String) -> Bool { !line.isEmpty && !line.hasPrefix("%%") }

  private mutating func read(_ text: String, _ line: Int) {
    if text.hasPrefix("note ") {
      return
    } else if let arrow = text.firstRange(of: "-->") {
      readEdge(text[..<arrow.lowerBound], text[arrow.upperBound...], line)
    } else if text.hasPrefix("state ") {
      readState(text.dropFirst(6), line)
    } else if let colon = text.firstIndex(of: ":"), !text.hasPrefix("class") {
      add(Self.id(text[..<colon]), name: Self.trimmed(text[text.index(after: colon)...]), line)
    } else if text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) {
      add(text, line)
    }
  }

  private mutating func readEdge(_ left: Substring, _ right: Substring, _ line: Int) {
    let colon = right.firstIndex(of: ":")
    let label = colon.map { Self.trimmed(right[right.index(after: $0)...]) } ?? ""
    let ends = [Self.id(left), Self.id(right[..<(colon ?? right.endIndex)])].map { $0 == "[*]" ? nil : $0 }
    guard !ends.contains("") else { return }
    for case let id? in ends { add(id, line) }
    edges.append(Edge(from: ends[0], to: ends[1], label: label, line: line))
  }

  /// `"Long name" as id`, `id <<choice>>`, `id {`.
  private mutating func readState(_ text: Substring, _ line: Int) {
    let isStructure = text.contains("<<") || text.hasSuffix("{")
    if text.first == "\"", let end = text.dropFirst().firstIndex(of: "\""),
      let alias = text[end...].firstRange(of: " as ")
    {
      let name = String(text[text.index(after: text.startIndex)..<end])
      add(Self.id(text[alias.upperBound...]), name: name, line, isStructure)
    } else {
      add(Self.id(text), line, isStructure)
    }
  }

  private mutating func add(_ id: String, name: String? = nil, _ line: Int, _ isStructure: Bool = false) {
    guard !id.isEmpty, id != "[*]" else { return }
    let index = places[id] ?? states.endIndex
    if index == states.endIndex {
      places[id] = index
      states.append(State(id: id, name: id, line: line))
    }
    if let name { states[index].name = name }
    if isStructure { states[index].isStructure = true }
  }

  /// The first word, without a style such as `:::bad`.
  private static func id(_ text: Substring) -> String {
    let word = trimmed(text).prefix { !" {<".contains($0) }
    return String(word.firstRange(of: ":::").map { word[..<$0.lowerBound] } ?? word)
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    var rest = Substring(text)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
