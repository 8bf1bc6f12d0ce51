package import Yaml

extension YamlNode {
  /// `host:port`.
  package func address() throws(YamlError) -> String {
    let text = try string()
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count >= 2, !parts[0].isEmpty, let port = parts.last.flatMap({ UInt16($0) }), port > 0 else {
      throw YamlError(line: line, column: column, message: "\"\(text)\" is not host:port")
    }
    return text
  }

  package func url() throws(YamlError) -> String {
    let text = try string()
    guard let scheme = ["http://", "https://"].first(where: text.hasPrefix), text.count > scheme.count else {
      throw YamlError(
        line: line, column: column, message: "\"\(text)\" is not a URL", hint: "it begins with http:// or https://")
    }
    return text
  }
}
