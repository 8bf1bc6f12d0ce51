/// `lgtm-verify.yaml`: the targets that a team verifies.
package struct TargetFile: Sendable {
  package let targets: [Target]
  /// `run` and `profiles` are for `RunSections`.
  static let sections = ["targets", "run", "profiles"]

  /// Throws with the place of what is wrong; `environment` and `readFile` give secrets their values.
  package init(
    _ bytes: [UInt8], environment: [String: String], readFile: @escaping (String) throws -> String
  ) throws(YamlError) {
    guard let root = try YamlParser.parse(bytes) else {
      targets = []
      return
    }
    let file = try YamlMapping(root, keys: Self.sections)
    let secrets = SecretReader(environment: environment, readFile: readFile)
    var read: [Target] = []
    for entry in try file["targets"]?.entries() ?? [] {
      read.append(try Target(name: entry.key, entry.node, secrets))
    }
    targets = read
  }

  package func target(named name: String) -> Target? { targets.first { $0.name == name } }
}

extension Target {
  fileprivate init(name: String, _ node: YamlNode, _ secrets: SecretReader) throws(YamlError) {
    let keys = try YamlMapping(
      node, keys: ["namespace", "kubernetes", "manifests", "endpoints", "tempo", "mimir", "s3", "control"])
    self.init(name: name, namespace: try keys.string("namespace") ?? "monitoring")
    for entry in try keys["endpoints"]?.entries() ?? [] { endpoints[entry.key] = try entry.node.address() }
    if let node = keys["tempo"] { tempo = try TempoTarget(node, secrets) }
    if let node = keys["mimir"] { mimir = try MimirTarget(node, secrets) }
    if let node = keys["s3"] { s3 = try ObjectStoreTarget(node, secrets) }
    if let node = keys["kubernetes"] { kubernetes = try KubernetesTarget(node, secrets.environment) }
    manifests = try keys.string("manifests")
    control = try keys["control"]?.url()
  }
}
