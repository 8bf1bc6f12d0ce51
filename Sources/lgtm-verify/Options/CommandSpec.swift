/// A command of the program, as its help describes it.
struct CommandSpec: Sendable {
  let name: String
  let usage: String
  let summary: String
  let options: [OptionSpec]
  /// A help of its own, in place of the one that is made of the rest.
  var text: String?

  var help: String { text ?? standardHelp }

  private var standardHelp: String {
    let all = options + [OptionSpec(switch: "--help", "Show this help.")]
    let titles = all.map { [$0.title, $0.value].compactMap { $0 }.joined(separator: " ") }
    let width = titles.map(\.count).max() ?? 0
    let lines = zip(titles, all).flatMap { title, option in
      zip([title] + Array(repeating: "", count: option.help.count), option.help.wrapped(to: 116 - width)).map {
        "  \($0)\(String(repeating: " ", count: width - $0.count))  \($1)"
      }
    }
    return "\(summary)\n\nUsage: lgtm-verify \(usage)\n\nOptions:\n\(lines.joined(separator: "\n"))\n"
  }
}

extension String {
  /// Lines of so many characters at most, broken between words.
  fileprivate func wrapped(to width: Int) -> [String] {
    split(separator: " ").reduce(into: []) { lines, word in
      guard let line = lines.last, line.count + 1 + word.count <= width else { return lines.append(String(word)) }
      lines[lines.count - 1] = "\(line) \(word)"
    }
  }
}
