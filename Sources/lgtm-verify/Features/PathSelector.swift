/// An operand of `run`: a file or folder, and for a file the lines that select scenarios (`FILE:12:30`).
struct PathSelector: Sendable {
  let path: String
  let lines: [Int]

  init(_ text: String) {
    var parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    var lines: [Int] = []
    while parts.count > 1, let line = parts.last.flatMap({ Int($0) }), line > 0 {
      lines.insert(line, at: 0)
      parts.removeLast()
    }
    let path = parts.joined(separator: ":")
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    self.lines = lines
  }

  /// The lines of each file; a file that is also named without lines runs whole.
  static func lines(of selectors: [PathSelector]) -> [String: [Int]] {
    let whole = Set(selectors.filter(\.lines.isEmpty).map(\.path))
    return selectors.reduce(into: [:]) { lines, selector in
      if !selector.lines.isEmpty, !whole.contains(selector.path) { lines[selector.path, default: []] += selector.lines }
    }
  }
}
