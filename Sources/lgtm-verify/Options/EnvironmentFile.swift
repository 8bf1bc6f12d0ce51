/// A file of variables: `NAME=VALUE` a line, with or without `export`; a value may stand in quotes; lines that begin with
/// `#` are comments. Nothing in a value is replaced.
struct EnvironmentFile {
  private(set) var variables: [(name: String, value: String)] = []

  /// Throws with the place of a line that is none of these.
  init(_ bytes: [UInt8], path: String) throws(UsageError) {
    let lines = String(decoding: bytes, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      let text = line.drop(while: \.isWhitespace)
      if text.isEmpty || text.hasPrefix("#") { continue }
      let entry = text.hasPrefix("export ") ? text.dropFirst("export ".count) : text
      guard let variable = Self.variable(entry).flatMap(Self.unquoted) else {
        throw .badConfiguration(
          file: path, line: index + 1, column: line.distance(from: line.startIndex, to: text.startIndex) + 1,
          message: "expected NAME=VALUE", hint: "a name has letters, digits and _; a quote needs its end")
      }
      variables.append(variable)
    }
  }

  /// Nil for what is none.
  static func variable(_ text: Substring) -> (name: String, value: String)? {
    guard let equals = text.firstIndex(of: "=") else { return nil }
    let name = text[..<equals]
    guard let first = name.first, !first.isNumber,
      name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
    else { return nil }
    return (String(name), String(text[text.index(after: equals)...]))
  }

  /// Nil for a quote without its end.
  private static func unquoted(_ variable: (name: String, value: String)) -> (name: String, value: String)? {
    var text = variable.value[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    guard let quote = text.first, quote == "\"" || quote == "'" else { return (variable.name, String(text)) }
    guard text.count > 1, text.last == quote else { return nil }
    return (variable.name, String(text.dropFirst().dropLast()))
  }
}
