import Base

extension JSONValue {
  /// The same as YAML, a member on each line.
  var yaml: String { lines(0).map { $0 + "\n" }.joined() }

  private func lines(_ depth: Int) -> [String] {
    let margin = String(repeating: "  ", count: depth)
    if let members, !members.isEmpty {
      return members.flatMap { member -> [String] in
        guard member.value.hasLines else { return ["\(margin)\(member.key): \(member.value.scalar)"] }
        return ["\(margin)\(member.key):"] + member.value.lines(depth + 1)
      }
    }
    if let elements, !elements.isEmpty {
      return elements.flatMap { element -> [String] in
        guard element.hasLines else { return ["\(margin)- \(element.scalar)"] }
        let inner = element.lines(depth + 1)
        return ["\(margin)- \(inner[0].dropFirst(margin.count + 2))"] + inner.dropFirst()
      }
    }
    return [margin + scalar]
  }

  private var hasLines: Bool { members?.isEmpty == false || elements?.isEmpty == false }

  private var scalar: String {
    guard let text = string else { return String(decoding: encoded, as: UTF8.self) }
    return Self.isPlain(text) ? text : String(decoding: encoded, as: UTF8.self)
  }

  /// Whether YAML reads the text as itself and as a text.
  private static func isPlain(_ text: String) -> Bool {
    let isWord = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "./-_:".contains($0)) }
    let isOther = ["true", "false", "null", "yes", "no", "on", "off", "-", "."].contains(text.lowercased())
    return isWord && !isOther && text.first?.isLetter == true && text.last != ":" || Duration(goText: text) != nil
  }
}
