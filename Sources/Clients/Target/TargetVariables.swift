import Yaml

/// Gives `${NAME}` and `${NAME:-default}` in the values of a target what the environment has.
struct TargetVariables {
  /// In place of what only the environment of another run knows.
  static let unknown: Character = "\0"

  /// Nil to check the rest of a target that is not used.
  private let environment: [String: String]?
  /// Their texts are for others to read.
  private static let untouched = ["disruptions"]

  init(_ environment: [String: String]?) { self.environment = environment }

  /// Throws with all variables that a target needs and that are not set: those of its addresses, and of its secrets
  /// (`tokenEnv` and its like).
  func expectAll(in target: YamlNode) throws(YamlError) {
    var missing: [(name: String, node: YamlNode)] = []
    try collect(in: target, &missing)
    guard let first = missing.first else { return }
    var names: [String] = []
    for (name, _) in missing where !names.contains(name) { names.append(name) }
    let message =
      names.count == 1
      ? "the environment variable \(names[0]) is not set"
      : "the environment variables \(names.dropLast().joined(separator: ", ")) and \(names[names.count - 1]) are not set"
    throw YamlError(
      line: first.node.line, column: first.node.column, message: message,
      hint: names.count == 1 ? "set it, or name another" : "set them, or name others")
  }

  private func collect(in node: YamlNode, _ missing: inout [(name: String, node: YamlNode)]) throws(YamlError) {
    switch node.value {
    case .scalar:
      for name in try VariableText(node).names where isMissing(name) { missing.append((name, node)) }
    case .sequence(let items): for item in items { try collect(in: item, &missing) }
    case .mapping(let entries):
      for entry in entries where !Self.untouched.contains(entry.key) {
        if entry.key.hasSuffix("Env"), let name = entry.node.text, isMissing(name) {
          missing.append((name, entry.node))
        }
        try collect(in: entry.node, &missing)
      }
    }
  }

  /// What a target takes from the environment: secrets by `…Env`, and variables, with or without a default.
  func needs(of target: YamlNode, _ needs: inout TargetNeeds) throws(YamlError) {
    switch target.value {
    case .scalar: for name in try VariableText(target).allNames { needs.add(variable: name) }
    case .sequence(let items): for item in items { try self.needs(of: item, &needs) }
    case .mapping(let entries):
      for entry in entries where !Self.untouched.contains(entry.key) {
        needs.add(entry.key, entry.node.text)
        try self.needs(of: entry.node, &needs)
      }
    }
  }

  private func isMissing(_ name: String) -> Bool { environment?[name] ?? "" == "" }

  func expanded(_ node: YamlNode) throws(YamlError) -> YamlNode {
    var copy = node
    switch node.value {
    case .scalar(_, let isPlain):
      let text = try VariableText(node)
      if text.hasVariables { copy.value = .scalar(text.text(value), isPlain: isPlain) }
    case .sequence(let items):
      var expanded: [YamlNode] = []
      for item in items { expanded.append(try self.expanded(item)) }
      copy.value = .sequence(expanded)
    case .mapping(let entries):
      var expanded: [YamlNode.Entry] = []
      for var entry in entries {
        if !Self.untouched.contains(entry.key) { entry.node = try self.expanded(entry.node) }
        expanded.append(entry)
      }
      copy.value = .mapping(expanded)
    }
    return copy
  }

  /// As a shell has `${NAME:-default}`: an empty value counts for none.
  private func value(_ name: String, _ standard: String?) -> String {
    guard let environment else { return String(Self.unknown) }
    return environment[name].flatMap { $0.isEmpty ? nil : $0 } ?? standard ?? ""
  }
}

/// A value with variables in it.
private struct VariableText {
  private enum Part {
    case text(Substring)
    case variable(String, default: String?)
  }

  private var parts: [Part] = []

  init(_ node: YamlNode) throws(YamlError) {
    guard var rest = node.text.map({ $0[...] }) else { return }
    while let start = rest.firstRange(of: "${") {
      parts.append(.text(rest[..<start.lowerBound]))
      guard let end = rest[start.upperBound...].firstIndex(of: "}"),
        let variable = Self.variable(rest[start.upperBound..<end])
      else {
        throw YamlError(
          line: node.line, column: node.column, message: "${ begins no variable here",
          hint: "write ${NAME} or ${NAME:-default}")
      }
      parts.append(variable)
      rest = rest[rest.index(after: end)...]
    }
    parts.append(.text(rest))
  }

  /// Those without a default.
  var names: [String] {
    parts.compactMap { if case .variable(let name, default: nil) = $0 { name } else { nil } }
  }

  var allNames: [String] {
    parts.compactMap { if case .variable(let name, _) = $0 { name } else { nil } }
  }

  var hasVariables: Bool { parts.count > 1 }

  func text(_ value: (String, String?) -> String) -> String {
    parts.map { part in
      switch part {
      case .text(let text): String(text)
      case .variable(let name, let standard): value(name, standard)
      }
    }.joined()
  }

  private static func variable(_ text: Substring) -> Part? {
    let parts = text.firstRange(of: ":-").map { (text[..<$0.lowerBound], String(text[$0.upperBound...])) }
    let name = parts?.0 ?? text
    let isName = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    guard isName, let first = name.first, !first.isNumber else { return nil }
    return .variable(String(name), default: parts?.1)
  }
}
