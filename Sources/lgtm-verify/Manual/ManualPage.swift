/// A manual page in roff's man macros, from the same texts as a command's `--help`.
struct ManualPage {
  private let name: String
  private let summary: String
  private let body: String

  init(of command: CommandSpec) {
    name = "lgtm-verify-" + command.name.split(separator: " ").joined(separator: "-")
    summary = (LGTMVerify.summary(of: command.name) ?? command.summary).firstSentence
    let all = command.options + [OptionSpec(switch: "--help", "Show this help.")]
    body =
      Self.section("SYNOPSIS", ".B lgtm\\-verify \(command.usage.roff)")
      + Self.section("DESCRIPTION", command.summary.paragraphs)
      + Self.section("OPTIONS", all.map(\.entry).joined(separator: "\n"))
      + Self.section("SEE ALSO", ".BR lgtm\\-verify (1)")
  }

  /// Of the program as a whole.
  init(commands: [(name: String, summary: String)], exitCodes: String) {
    name = "lgtm-verify"
    summary = "does an observability stack do what its plan promised?"
    let list = commands.map { ".TP\n.B \($0.name.roff)\n\($0.summary.roff)" }.joined(separator: "\n")
    body =
      Self.section("SYNOPSIS", ".B lgtm\\-verify\n.I COMMAND\n[\\fIOPTION\\fR]...") + Self.section("COMMANDS", list)
      + Self.section("EXIT STATUS", exitCodes.paragraphs)
      + Self.section(
        "SEE ALSO", commands.map { ".BR lgtm\\-verify\\-\($0.name.roff) (1)" }.joined(separator: ",\n"))
  }

  var text: String {
    ".TH \(name.uppercased().roff) 1 \"\" \"lgtm\\-verify \(LGTMVerify.version)\" \"User Commands\"\n"
      + Self.section("NAME", "\(name.roff) \\- \(summary.roff)") + body
  }

  private static func section(_ title: String, _ text: String) -> String { ".SH \"\(title)\"\n\(text)\n" }
}

extension OptionSpec {
  fileprivate var entry: String {
    let names = [name, short].compactMap { $0.map { "\\fB\($0.roff)\\fR" } }.joined(separator: ", ")
    let title = names + (value.map { " \\fI\($0.roff)\\fR" } ?? "")
    return ".TP\n\(title)\n\(help.roff)"
  }
}

extension String {
  /// Up to its first full stop, begun small and without it, as whatis lists have it.
  fileprivate var firstSentence: String {
    let sentence = prefix { $0 != "." && $0 != ":" && $0 != "\n" }
    return sentence.prefix(1).lowercased() + sentence.dropFirst()
  }

  /// One for each line.
  fileprivate var paragraphs: String {
    split(separator: "\n").map { String($0).roff }.joined(separator: "\n.PP\n")
  }

  /// As text: no hyphen is broken, nothing is a request.
  fileprivate var roff: String {
    let escaped = reduce(into: "") { text, character in
      switch character {
      case "\\": text += "\\e"
      case "-": text += "\\-"
      case "\n": text += "\n"
      case "…": text += "..."
      default: text.append(character)
      }
    }
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }
}
