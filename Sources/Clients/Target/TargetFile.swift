package import Yaml

/// `lgtm-verify.yaml`: the targets that a team verifies.
package struct TargetFile: Sendable {
  private let entries: [YamlNode.Entry]
  private let secrets: SecretReader
  /// `run` and `profiles` are for `RunSections`.
  package static let sections = ["targets", "run", "profiles", "waivers", "plan"]

  /// Throws with the place of what is wrong; `environment` and `readFile` give the secrets of a target their values
  /// when it is asked for.
  ///
  /// - Parameter folder: that of the file, which relative paths begin at; empty for the working folder.
  package init(
    _ bytes: [UInt8], folder: String = "", environment: [String: String],
    readFile: @escaping @Sendable (String) throws -> String
  ) throws(YamlError) {
    secrets = SecretReader(environment: environment, folder: folder, readFile: readFile)
    guard let root = try YamlParser.parse(bytes) else {
      entries = []
      return
    }
    entries = try YamlMapping(root, keys: Self.sections)["targets"]?.distinctEntries() ?? []
    if let own = entries.first(where: { $0.key == "embedded" }) {
      throw own.error("\"embedded\" is the stack that a run starts for itself", hint: "give the target another name")
    }
    for entry in entries { _ = try Target(name: entry.key, TargetVariables(nil).expanded(entry.node), .unread) }
  }

  package var names: [String] { entries.map(\.key) }

  /// Nil where there is none of that name; throws where one of its secrets cannot be read.
  package func target(named name: String) throws(YamlError) -> Target? {
    guard let entry = entries.first(where: { $0.key == name }) else { return nil }
    let variables = TargetVariables(secrets.environment)
    try variables.expectAll(in: entry.node)
    return try Target(name: name, variables.expanded(entry.node), secrets)
  }
}

extension Target {
  fileprivate init(name: String, _ node: YamlNode, _ secrets: SecretReader) throws(YamlError) {
    let keys = try YamlMapping(
      node,
      keys: ["namespace", "kubernetes", "manifests", "endpoints"] + Self.systemTypes.map { $0.name.key }
        + ["services", "s3", "results", "control", "disruptions"])
    self.init(name: name, namespace: try keys.string("namespace") ?? "monitoring")
    for entry in try keys["endpoints"]?.distinctEntries() ?? [] {
      let address = try entry.node.address()
      endpoints[try entry.planAddress()] = address
    }
    for type in Self.systemTypes {
      if let node = keys[type.name.key] { describe(try type.init(node, secrets)) }
    }
    for entry in try keys["services"]?.distinctEntries() ?? [] {
      services[entry.key] = try NamedService(entry, secrets)
    }
    if let node = keys["s3"] { s3 = try ObjectStoreTarget(node, secrets) }
    if let node = keys["results"] { results = try ObjectStoreTarget(node, secrets) }
    if let node = keys["kubernetes"] { kubernetes = try KubernetesTarget(node, secrets) }
    manifests = try keys["manifests"].map(secrets.path)
    control = try keys["control"]?.url()
    if let node = keys["disruptions"] {
      storeCut = try YamlMapping(node, keys: ["s3Credentials"])["s3Credentials"].map { node throws(YamlError) in
        try StoreCut(node, secrets)
      }
    }
  }
}
