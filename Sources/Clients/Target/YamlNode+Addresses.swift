package import Yaml

extension YamlNode {
  /// `host:port`; an IPv6 address in brackets.
  package func address() throws(YamlError) -> String {
    let text = try string()
    if text.contains(TargetVariables.unknown) { return text }
    try expectAddress(text)
    return text
  }

  private func expectAddress(_ text: String) throws(YamlError) {
    if let scheme = text.firstRange(of: "://") {
      let rest = text[scheme.upperBound...].prefix { $0 != "/" }
      let hint = rest.contains("@") ? "it has no scheme" : "write \(rest)"
      throw YamlError(
        line: line, column: column, message: "here is host:port, not a URL (\(text[..<scheme.upperBound])…)", hint: hint
      )
    }
    let host = text.prefix { $0 == "[" } == "[" ? text.prefix { $0 != "]" } + "]" : text.prefix { $0 != ":" }
    let port = text.dropFirst(host.count)
    guard !host.isEmpty, !host.contains(where: { "/@?# ".contains($0) }), port.first == ":",
      let number = UInt16(port.dropFirst()), number > 0
    else {
      let shown = text.contains("@") ? "this" : "\"\(text)\""
      throw YamlError(line: line, column: column, message: "\(shown) is not host:port")
    }
  }

  package func url() throws(YamlError) -> String {
    let text = try string()
    if text.contains(TargetVariables.unknown) { return text }
    guard let scheme = ["http://", "https://"].first(where: text.hasPrefix), text.count > scheme.count else {
      throw YamlError(
        line: line, column: column, message: "\"\(text)\" is not a URL", hint: "it begins with http:// or https://")
    }
    if text.dropFirst(scheme.count).prefix(while: { !"/?#".contains($0) }).contains("@") {
      throw YamlError(
        line: line, column: column, message: "a user or a password stands in this URL",
        hint: "write it without, and beside it user with passwordEnv or passwordFile, or tokenEnv or tokenFile")
    }
    return text
  }
}

extension YamlNode.Entry {
  /// Its key as an address that plans write.
  func planAddress() throws(YamlError) -> String {
    try YamlNode(value: .scalar(key, isPlain: false), line: keyLine, column: keyColumn).address()
  }
}
