/// `lgtm-verify complete LINE [BREAKS]`, which the scripts of `completion` ask: what the last word may become, a line each.
///
/// With BREAKS the candidates are as bash wants them: without what stands before the last break, and escaped where no
/// quote is open. Nothing is said of what is wrong: there is no candidate then, and the shell offers files.
enum CompleteCommand {
  static func run(_ arguments: [String], environment: [String: String]) async -> Int32 {
    let breaks = arguments.count > 1 ? Set(arguments[1]) : []
    let line = CommandLineWords(arguments.first ?? "", breaks: breaks.subtracting([" ", "\t", "\n", "\"", "'"]))
    let candidates = await Completions(Array(line.words.dropFirst()), environment: environment).candidates
    for candidate in candidates {
      StandardStream.output.line(arguments.count > 1 ? line.reply(candidate) : candidate)
    }
    return 0
  }
}

extension CommandLineWords {
  /// What bash puts in place of the last word's last part.
  fileprivate func reply(_ candidate: String) -> String {
    let rest = String(candidate.dropFirst((words.last?.count ?? 0) - lastPart.count))
    guard openQuote == nil else { return rest }
    return rest.reduce(into: "") { text, character in
      if Self.special.contains(character) { text.append("\\") }
      text.append(character)
    }
  }

  private static let special: Set<Character> = Set(" \t\"'\\$`|&;<>()[]{}*?!~#")
}
