/// Text as Markdown (GFM) shows it: nothing of it is markup, however it is written.
enum MarkdownText {
  /// On one line, as a table's cell or a heading; line ends become breaks.
  static func inline(_ text: String) -> String {
    text.forTerminal.split(separator: "\n").map { escape($0) }.joined(separator: "<br>")
  }

  /// A block of code whose fence is longer than any run of backticks in it.
  static func fenced(_ text: String) -> [String] {
    let lines = text.terminalLines
    let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: text) + 1))
    return [fence] + lines + [fence]
  }

  private static let markup = Set("\\`*_[]<>|~&#$")

  private static func escape(_ line: Substring) -> String {
    var result = ""
    for character in line {
      if character == "\t" {
        result += " "
      } else if markup.contains(character) {
        result += "\\\(character)"
      } else {
        result.append(character)
      }
    }
    return result
  }

  private static func longestRun(of character: Character, in text: String) -> Int {
    var (longest, current) = (0, 0)
    for each in text {
      current = each == character ? current + 1 : 0
      longest = max(longest, current)
    }
    return longest
  }
}
