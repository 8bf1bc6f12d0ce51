import Yaml

/// How a target's systems are kept from their object store: what "S3 credentials are invalid" means on a system that runs.
///
/// Wrong keys in a Secret would not do: the system would not even start with them.
package enum StoreCut: Equatable, Sendable {
  /// By a NetworkPolicy that lets the system's pods reach the cluster's other pods only. Pods with the label, `KEY=VALUE`,
  /// are an object store within the cluster, and not reached either.
  case networkPolicy(storePods: PodLabel?)
  /// By commands of the team's that revoke and restore a key at the store; `{system}` in an argument is the system's name.
  case commands(revoke: [String], restore: [String])

  package struct PodLabel: Equatable, Sendable {
    package let key: String
    package let value: String

    /// Reads `KEY=VALUE`; nil for another text.
    package init?(_ text: String) {
      let parts = text.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
      (key, value) = (String(parts[0]), String(parts[1]))
    }
  }
}

extension StoreCut {
  /// Reads `{networkPolicy: {storePods: KEY=VALUE}}` or `{revoke: [PROGRAM, …], restore: [PROGRAM, …]}`.
  init(_ node: YamlNode, _ secrets: SecretReader) throws(YamlError) {
    let keys = try YamlMapping(node, keys: ["networkPolicy", "revoke", "restore"])
    let (revoke, restore) = (try keys["revoke"]?.command(secrets), try keys["restore"]?.command(secrets))
    switch (keys["networkPolicy"], revoke, restore) {
    case (let policy?, nil, nil): self = .networkPolicy(storePods: try Self.storePods(policy))
    case (nil, let revoke?, let restore?): self = .commands(revoke: revoke, restore: restore)
    default: throw node.unexpected("either networkPolicy, or both revoke and restore")
    }
  }

  private static func storePods(_ node: YamlNode) throws(YamlError) -> PodLabel? {
    if node.isNull { return nil }
    let keys = try YamlMapping(node, keys: ["storePods"])
    guard let value = keys["storePods"] else { return nil }
    guard let label = PodLabel(try value.string()) else { throw value.unexpected("a label, KEY=VALUE") }
    return label
  }
}

extension YamlNode {
  /// A program and its arguments.
  fileprivate func command(_ secrets: SecretReader) throws(YamlError) -> [String] {
    var words: [String] = []
    for item in items { words.append(try item.string()) }
    guard let program = words.first, !program.isEmpty else {
      throw unexpected("a program and its arguments, as a list")
    }
    return [secrets.program(program)] + words.dropFirst()
  }
}
