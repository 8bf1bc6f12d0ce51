package import Yaml

/// Secrets stand in the environment or in files, never in the target file.
package struct SecretReader: Sendable {
  package let environment: [String: String]
  /// That of the target file; empty for the working folder.
  package var folder = ""
  package let readFile: @Sendable (String) throws -> String
  /// Takes any value for there, to check the rest of a target that is not used.
  package var isUnread = false

  package static let unread = SecretReader(environment: [:], readFile: { _ in "" }, isUnread: true)

  /// Nil where neither `NAMEEnv` nor `NAMEFile` is there.
  package func optionalSecret(_ name: String, in keys: YamlMapping) throws(YamlError) -> Secret? {
    if let variable = keys["\(name)Env"] { return try fromEnvironment(variable) }
    if let path = keys["\(name)File"] { return try fromFile(path) }
    return nil
  }

  package func secret(_ name: String, in keys: YamlMapping, of node: YamlNode) throws(YamlError) -> Secret {
    if let secret = try optionalSecret(name, in: keys) { return secret }
    throw YamlError(
      line: node.line, column: node.column, message: "\(name) is missing",
      hint: "name an environment variable with \(name)Env or a file with \(name)File")
  }

  private func fromEnvironment(_ node: YamlNode) throws(YamlError) -> Secret {
    let variable = try node.string()
    if isUnread { return Secret("") }
    guard let value = environment[variable], !value.isEmpty else {
      throw YamlError(
        line: node.line, column: node.column, message: "the environment variable \(variable) is not set",
        hint: "set it, or name another")
    }
    return Secret(value)
  }

  private func fromFile(_ node: YamlNode) throws(YamlError) -> Secret {
    let path = try path(node)
    do { return Secret(try readFile(path)) } catch {
      throw YamlError(line: node.line, column: node.column, message: "\(path) cannot be read: \(error)")
    }
  }
}
