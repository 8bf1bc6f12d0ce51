import Base

extension JSONValue {
  /// The same as a YAML document that people read: a member on each line, plain words where these mean themselves, texts of
  /// several lines as literal blocks (YAML 1.2 §8.1.2).
  package var yaml: String { yamlLines.map { $0 + "\n" }.joined() }

  private var yamlLines: [String] {
    switch self {
    case .object(let members) where !members.isEmpty: members.flatMap { $0.value.yamlLines(after: "\($0.key.word):") }
    case .array(let elements) where !elements.isEmpty:
      elements.flatMap { element -> [String] in
        let inner = element.yamlLines
        return ["- \(inner[0])"] + inner.dropFirst().map(\.indented)
      }
    default: [yamlScalar]
    }
  }

  private func yamlLines(after key: String) -> [String] {
    if members?.isEmpty == false || elements?.isEmpty == false { return [key] + yamlLines.map(\.indented) }
    if let text = string, text.contains("\n"), text.fitsLiteralBlock { return text.literalBlock(after: key) }
    return ["\(key) \(yamlScalar)"]
  }

  private var yamlScalar: String {
    switch self {
    case .string(let text): text.word
    case .object: "{}"
    case .array: "[]"
    default: String(decoding: encoded, as: UTF8.self)
    }
  }
}

extension String {
  fileprivate var indented: String { isEmpty ? "" : "  \(self)" }

  /// As it is where YAML takes it for a string, else in double quotes, as JSON has it.
  fileprivate var word: String {
    isPlainWord || isQuantity ? self : String(decoding: JSONValue.string(self).encoded, as: UTF8.self)
  }

  /// Begins like a word or a path, and is none of YAML 1.1's constants, which old readers know.
  private var isPlainWord: Bool {
    let constants: Set = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
    return unicodeScalars.first.map { $0.isLetter || $0 == "/" } == true && !hasSuffix(":")
      && unicodeScalars.allSatisfy { $0.isLetter || $0.isDigit || "-_./:".unicodeScalars.contains($0) }
      && !constants.contains(lowercased())
  }

  /// `10s`, `1h30m`, `2Gi`: digits whose last letter no number of YAML ends with.
  private var isQuantity: Bool {
    unicodeScalars.first?.isDigit == true && unicodeScalars.last.map { "smhiMG".unicodeScalars.contains($0) } == true
      && unicodeScalars.allSatisfy { $0.isLetter || $0.isDigit || $0 == "." }
  }

  fileprivate func literalBlock(after key: String) -> [String] {
    let isWhole = hasSuffix("\n")
    let lines = (isWhole ? dropLast() : self[...]).split(separator: "\n", omittingEmptySubsequences: false)
    return ["\(key) |\(isWhole ? "" : "-")"] + lines.map { String($0).indented }
  }

  /// What a literal block keeps as it is.
  fileprivate var fitsLiteralBlock: Bool {
    !hasPrefix(" ") && !hasPrefix("\n") && !hasSuffix("\n\n")
      && unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0.value != 0x7F && $0.value < 0xD800) }
  }
}

extension Unicode.Scalar {
  fileprivate var isLetter: Bool { "a"..."z" ~= self || "A"..."Z" ~= self }
  fileprivate var isDigit: Bool { "0"..."9" ~= self }
}
