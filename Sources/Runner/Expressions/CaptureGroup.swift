/// A capture group in the source of a regular expression, with those inside it.
struct CaptureGroup: Equatable, Sendable {
  let number: Int
  /// What stands between its parentheses.
  var source = ""
  var children: [CaptureGroup] = []
}

/// Finds the capture groups in a regular expression and how they nest, which a match result does not tell.
struct CaptureGroupReader {
  private struct Open {
    let start: Int
    var capture: CaptureGroup?
    var children: [CaptureGroup] = []
  }

  private let source: [Unicode.Scalar]
  private var open = [Open(start: 0)]
  private(set) var count = 0
  /// Whether a `|` stands outside of all parentheses.
  private(set) var hasAlternatives = false

  var groups: [CaptureGroup] { open[0].children }

  init(_ pattern: String) {
    source = Array(pattern.unicodeScalars)
    var isEscaped = false
    var isInClass = false
    for (index, character) in source.enumerated() {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch character {
      case "\\": isEscaped = true
      case "[": isInClass = true
      case "]": isInClass = false
      default: if !isInClass { read(character, at: index) }
      }
    }
  }

  private mutating func read(_ character: Unicode.Scalar, at index: Int) {
    switch character {
    case "(": begin(at: index + 1)
    case ")": end(at: index)
    case "|": hasAlternatives = hasAlternatives || open.count == 1
    default: break
    }
  }

  private mutating func begin(at start: Int) {
    guard captures(at: start) else { return open.append(Open(start: start)) }
    count += 1
    open.append(Open(start: start, capture: CaptureGroup(number: count)))
  }

  private mutating func end(at index: Int) {
    guard open.count > 1, let closed = open.popLast() else { return }
    guard var group = closed.capture else {
      return open[open.count - 1].children.append(contentsOf: closed.children)
    }
    group.source = String(String.UnicodeScalarView(source[closed.start..<index]))
    group.children = closed.children
    open[open.count - 1].children.append(group)
  }

  /// `(…)` and `(?<name>…)` capture; `(?:…)`, `(?=…)`, `(?<=…)` and the other `(?` do not.
  private func captures(at start: Int) -> Bool {
    let head = source[start...].prefix(3).map(Character.init)
    guard head.first == "?" else { return true }
    return head.count == 3 && head[1] == "<" && head[2] != "=" && head[2] != "!"
  }
}
