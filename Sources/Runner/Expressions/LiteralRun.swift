/// A stretch of text that stands in every text an expression matches.
struct LiteralRun: Equatable, Sendable {
  let text: String
  /// Whether the matched text begins, or ends, with it.
  let opens: Bool
  let closes: Bool

  static func runs(of tree: Node) -> [LiteralRun] {
    let nodes = tree.children
    var runs: [LiteralRun] = []
    var first = 0
    while first < nodes.count {
      let texts = nodes[first...].prefix { $0.kind == .text }
      if !texts.isEmpty {
        let text = texts.map(\.text).joined()
        runs.append(LiteralRun(text: text, opens: first == 0, closes: texts.endIndex == nodes.count))
      }
      first = texts.endIndex + 1
    }
    return runs
  }

  /// The characters that follow a leading `^`; none where the expression has alternatives.
  static func runs(ofRegularExpression source: String) -> [LiteralRun] {
    guard source.hasPrefix("^"), !CaptureGroupReader(source).hasAlternatives else { return [] }
    let rest = source.unicodeScalars.dropFirst()
    var text = rest.prefix { !#"\^$.|?*+()[]{}"#.unicodeScalars.contains($0) }
    if let next = rest[text.endIndex...].first, "?*+{".unicodeScalars.contains(next) { text = text.dropLast() }
    return text.isEmpty ? [] : [LiteralRun(text: String(text), opens: true, closes: false)]
  }

  static func prefix(of runs: [LiteralRun], agreesWith text: String) -> Bool {
    guard let first = runs.first, first.opens else { return true }
    return text.utf8.starts(with: first.text.utf8)
  }

  /// The words that stand complete in every matched text: an end of the run counts as one only where the text ends.
  var words: [Substring] {
    var words = Self.words(in: text)
    if !opens, let first = words.first, first.startIndex == text.startIndex { words.removeFirst() }
    if !closes, let last = words.last, last.endIndex == text.endIndex { words.removeLast() }
    return words
  }
}

extension LiteralRun {
  /// The stretches of ASCII letters, digits and characters beyond ASCII.
  static func words(in text: String) -> [Substring] {
    text.utf8.split { !isPartOfWord($0) }.map { Substring($0) }
  }

  static func isPartOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x80..., UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
    }
  }
}
