import Base

/// A mapping whose keys are known: a key that is not, or is there twice, is an error with the nearest known one.
package struct YamlMapping: Sendable {
  private let entries: [String: YamlNode]

  package init(_ node: YamlNode, keys: [String]) throws(YamlError) {
    var entries: [String: YamlNode] = [:]
    for entry in try node.entries() {
      guard keys.contains(entry.key) else {
        let near = nearestName(to: entry.key, among: keys).map { "did you mean \"\($0)\"?" }
        throw entry.error(
          "unknown key \"\(entry.key)\"", hint: near ?? "known here: \(keys.sorted().joined(separator: ", "))")
      }
      guard entries.updateValue(entry.node, forKey: entry.key) == nil else {
        throw entry.error("the key \"\(entry.key)\" is here twice", hint: nil)
      }
    }
    self.entries = entries
  }

  /// Nil where the key is missing or has no value.
  package subscript(key: String) -> YamlNode? {
    entries[key].flatMap { $0.isNull ? nil : $0 }
  }

  package func string(_ key: String) throws(YamlError) -> String? { try self[key]?.string() }
}

extension YamlMapping {
  /// - Parameter node: where the mapping stands.
  package func required(_ key: String, of node: YamlNode) throws(YamlError) -> String {
    guard let value = try string(key) else {
      throw YamlError(line: node.line, column: node.column, message: "\(key) is missing here")
    }
    return value
  }

  /// `YYYY-MM-DD`.
  package func requiredDay(_ key: String, of node: YamlNode) throws(YamlError) -> String {
    let day = try required(key, of: node)
    guard day.isDay else { throw node.unexpected("\(key) as YYYY-MM-DD") }
    return day
  }
}

extension YamlNode {
  package func string() throws(YamlError) -> String {
    guard case .scalar(let text, _) = value, !isNull else { throw unexpected("a single value") }
    return text
  }

  package func boolean() throws(YamlError) -> Bool {
    switch value {
    case .scalar("true", isPlain: true): return true
    case .scalar("false", isPlain: true): return false
    default: throw unexpected("true or false")
    }
  }

  package func entries() throws(YamlError) -> [Entry] {
    if isNull { return [] }
    guard case .mapping(let entries) = value else { throw unexpected("a mapping") }
    return entries
  }

  package func sequence() throws(YamlError) -> [YamlNode] {
    if isNull { return [] }
    guard case .sequence(let items) = value else { throw unexpected("a list") }
    return items
  }

  package func unexpected(_ expected: String) -> YamlError {
    YamlError(line: line, column: column, message: "expected \(expected), found \(found)")
  }

  /// The value, and of what kind it is where it does not show that itself.
  private var found: String {
    switch value {
    case .scalar(let text, _): isNull ? kind : "\"\(Self.short(text))\""
    case .sequence(let items): "\(kind), \(Self.short("[\(items.map(\.flow).joined(separator: ", "))]"))"
    case .mapping: "\(kind), \(Self.short(flow))"
    }
  }

  /// As it would stand in one line.
  private var flow: String {
    switch value {
    case .scalar(let text, _): text
    case .sequence(let items): "[\(items.map(\.flow).joined(separator: ", "))]"
    case .mapping(let entries): "{\(entries.map { "\($0.key): \($0.node.flow)" }.joined(separator: ", "))}"
    }
  }

  private static func short(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count > 60 ? line.prefix(60) + "…" : line
  }

  /// Throws for a key that is there twice.
  package func distinctEntries() throws(YamlError) -> [Entry] {
    let entries = try entries()
    _ = try YamlMapping(self, keys: entries.map(\.key))
    return entries
  }
}

extension YamlNode.Entry {
  package func error(_ message: String, hint: String?) -> YamlError {
    YamlError(line: keyLine, column: keyColumn, message: message, hint: hint)
  }
}

extension String {
  /// `YYYY-MM-DD`, of a month that there is.
  fileprivate var isDay: Bool {
    let parts = split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], let month = Int(parts[1]), let day = Int(parts[2]),
      Int(parts[0]) != nil
    else {
      return false
    }
    return (1...12).contains(month) && (1...31).contains(day)
  }
}
