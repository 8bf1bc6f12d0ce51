import Base
import Clients
import Yaml

/// The files that a component's ConfigMaps hold, as far as they are YAML or JSON.
struct ComponentConfiguration: Sendable {
  struct File: Sendable {
    /// `CONFIGMAP/tempo.yaml`.
    let name: String
    let text: String
    let node: YamlNode
  }

  let files: [File]

  init(_ maps: [JSONValue]) {
    files = maps.flatMap { map in
      (map["data"]?.members ?? []).compactMap { member -> File? in
        guard let text = member.value.string, let node = try? YamlParser.parse(Array(text.utf8)) else { return nil }
        return File(name: "\(map["metadata"]?["name"]?.string ?? "")/\(member.key)", text: text, node: node)
      }
    }
  }

  /// The value at a path such as `storage.trace.backend`, in the first file that has it.
  func value(at path: String) -> (node: YamlNode, file: String)? {
    files.lazy.compactMap { file in file.node.value(at: path).map { ($0, file.name) } }.first
  }

  /// Settings whose names say that nobody is to read them, and that stand there as they are: their paths.
  var clearSecrets: [String] {
    files.flatMap { file in file.node.clearSecrets(at: "").map { "\(file.name): \($0)" } }
  }
}

extension YamlNode {
  func value(at path: String) -> YamlNode? {
    path.split(separator: ".").reduce(Optional(self)) { $0?[String($1)] }
  }

  /// Texts compare as they stand, durations as they last: `336h` is `336h0m0s`.
  func holds(_ wanted: String) -> Bool {
    if let text { return Self.isSame(text, wanted) }
    return items.contains { $0.text.map { Self.isSame($0, wanted) } ?? false }
  }

  private static func isSame(_ found: String, _ wanted: String) -> Bool {
    if found == wanted { return true }
    guard let found = Duration(goText: found), let wanted = Duration(goText: wanted) else { return false }
    return found == wanted
  }

  private static let secretNames: Set = [
    "access_key", "secret_key", "secret_access_key", "password", "token", "session_token", "storage_account_key",
  ]

  fileprivate func clearSecrets(at path: String) -> [String] {
    guard case .mapping(let entries) = value else {
      return items.enumerated().flatMap { $1.clearSecrets(at: "\(path)[\($0)]") }
    }
    return entries.flatMap { entry -> [String] in
      let own = path.isEmpty ? entry.key : "\(path).\(entry.key)"
      guard Self.secretNames.contains(entry.key), let text = entry.node.text, !text.isEmpty else {
        return entry.node.clearSecrets(at: own)
      }
      return text.hasPrefix("${") || text.allSatisfy { $0 == "*" } ? [] : [own]
    }
  }
}
