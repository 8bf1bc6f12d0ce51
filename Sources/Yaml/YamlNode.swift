/// A value of a YAML document and where it stands.
package struct YamlNode: Sendable {
  package var value: Value
  /// From 1.
  package var line: Int
  package var column: Int

  package init(value: Value, line: Int, column: Int) { (self.value, self.line, self.column) = (value, line, column) }

  package indirect enum Value: Sendable {
    /// `isPlain` is false for quoted and block scalars, which are strings whatever they look like.
    case scalar(String, isPlain: Bool)
    case sequence([YamlNode])
    case mapping([Entry])
  }

  package struct Entry: Sendable {
    package var key: String
    package var keyLine: Int
    package var keyColumn: Int
    package var node: YamlNode
  }

  /// What a person calls the value's kind.
  package var kind: String {
    switch value {
    case .scalar: isNull ? "nothing" : "a single value"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }

  /// YAML 1.2's core schema: empty, `~` and `null`.
  package var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = value else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }
}

/// A text that is not YAML, or not what was expected there.
package struct YamlError: Error, Equatable, Sendable {
  package var line: Int
  package var column: Int
  package var message: String
  package var hint: String?

  package init(line: Int, column: Int, message: String, hint: String? = nil) {
    self.line = line
    self.column = column
    self.message = message
    self.hint = hint
  }
}
