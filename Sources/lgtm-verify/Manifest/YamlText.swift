import Base

/// JSON values as YAML that people read: blocks, plain words where these mean themselves.
enum YamlText {
  static func document(_ value: JSONValue) -> String { lines(of: value).map { $0 + "\n" }.joined() }

  private static func lines(of value: JSONValue) -> [String] {
    switch value {
    case .object(let members) where !members.isEmpty: members.flatMap { lines(of: $0.value, after: "\(word($0.key)):") }
    case .array(let elements) where !elements.isEmpty:
      elements.flatMap { element -> [String] in
        let inner = lines(of: element)
        return ["- \(inner[0])"] + inner.dropFirst().map { $0.isEmpty ? "" : "  \($0)" }
      }
    default: [scalar(value)]
    }
  }

  private static func lines(of value: JSONValue, after key: String) -> [String] {
    if value.members?.isEmpty == false || value.elements?.isEmpty == false {
      return [key] + lines(of: value).map { $0.isEmpty ? "" : "  \($0)" }
    }
    if let text = value.string, text.contains("\n"), isBlock(text) { return block(text, after: key) }
    return ["\(key) \(scalar(value))"]
  }

  private static func block(_ text: String, after key: String) -> [String] {
    let isWhole = text.hasSuffix("\n")
    let lines = (isWhole ? text.dropLast() : text[...]).split(separator: "\n", omittingEmptySubsequences: false)
    return ["\(key) |\(isWhole ? "" : "-")"] + lines.map { $0.isEmpty ? "" : "  \($0)" }
  }

  private static func scalar(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): word(text)
    case .object: "{}"
    case .array: "[]"
    default: String(decoding: value.encoded, as: UTF8.self)
    }
  }

  /// As it is where YAML takes it for a string, else in double quotes, as JSON has it.
  private static func word(_ text: String) -> String {
    let reserved: Set = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
    let isPlain =
      text.first.map { $0.isASCII && $0.isLetter || $0 == "/" } == true && !reserved.contains(text.lowercased())
      && text.utf8.allSatisfy { byte in
        let character = Character(UnicodeScalar(byte))
        return character.isASCII && (character.isLetter || character.isNumber || "-_./".contains(character))
      }
    return isPlain ? text : String(decoding: JSONValue.string(text).encoded, as: UTF8.self)
  }

  /// What a literal block keeps as it is.
  private static func isBlock(_ text: String) -> Bool {
    !text.hasPrefix(" ") && !text.hasPrefix("\n") && !text.hasSuffix("\n\n")
      && text.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0.value != 0x7F && $0.value < 0xD800) }
  }
}
