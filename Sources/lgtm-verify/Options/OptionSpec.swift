/// One option of a command: its name, whether it takes a value, and its line of help.
struct OptionSpec: Sendable {
  /// With its dashes, such as `--tags`.
  let name: String
  /// What the value is called in the help; nil for a switch.
  let value: String?
  let help: String
  let isRepeatable: Bool

  /// An option with a value.
  init(_ name: String, _ value: String, isRepeatable: Bool = false, _ help: String) {
    (self.name, self.value, self.isRepeatable, self.help) = (name, value, isRepeatable, help)
  }

  /// A switch.
  init(switch name: String, _ help: String) {
    (self.name, value, isRepeatable, self.help) = (name, nil, false, help)
  }

  /// `LGTM_VERIFY_LITERAL_WAITS` for `--literal-waits`.
  var environmentName: String {
    "LGTM_VERIFY_" + name.dropFirst(2).uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
  }
}

/// A command of the program, as its help describes it.
struct CommandSpec: Sendable {
  let name: String
  let usage: String
  let summary: String
  let options: [OptionSpec]

  var help: String {
    let all = options + [OptionSpec(switch: "--help", "Show this help.")]
    let titles = all.map { [$0.name, $0.value].compactMap { $0 }.joined(separator: " ") }
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
