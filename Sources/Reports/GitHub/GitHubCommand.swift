/// A line on standard output that GitHub Actions takes for a command.
package enum GitHubCommand {
  /// `::name key=value,…::message`, escaped so that nothing in it ends it early or begins another.
  package static func line(_ name: String, _ properties: [(name: String, value: String)], _ message: String) -> String {
    let values = properties.map { "\($0.name)=\(escape($0.value.forTerminal, property: true))" }.joined(separator: ",")
    return "::\(name) \(values)::\(escape(message.forTerminal, property: false))"
  }

  /// From here to ``resume(_:)`` no line is a command, whatever it says; nobody may be able to guess the token.
  package static func stop(_ token: String) -> String { "::stop-commands::\(token)" }

  package static func resume(_ token: String) -> String { "::\(token)::" }

  private static func escape(_ text: String, property: Bool) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": escaped += "%25"
      case "\r": escaped += "%0D"
      case "\n": escaped += "%0A"
      case ":" where property: escaped += "%3A"
      case "," where property: escaped += "%2C"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
