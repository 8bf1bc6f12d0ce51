/// An operand of `run`: a file or folder, and for a file the lines that select scenarios (`FILE:12:30`).
struct PathSelector: Sendable {
  /// Without what changes nothing: `./` and slashes that are too many.
  let path: String
  let lines: [Int]

  init(_ text: String) {
    var parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    var lines: [Int] = []
    while parts.count > 1, let line = parts.last.flatMap({ Int($0) }), line > 0 {
      lines.insert(line, at: 0)
      parts.removeLast()
    }
    path = Self.plain(parts.joined(separator: ":"))
    self.lines = lines
  }

  /// As an operand.
  var text: String { ([path] + lines.map(String.init)).joined(separator: ":") }

  static func plain(_ path: String) -> String {
    if path.isEmpty { return path }
    let parts = path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    if path.hasPrefix("/") { return "/" + parts }
    return parts.isEmpty ? "." : parts
  }
}
