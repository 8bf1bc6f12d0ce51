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
    let keys = try YamlMapping(node, keys: ["namespace", "endpoints", "tempo", "s3", "control"])
    self.init(name: name, namespace: try keys.string("namespace") ?? "monitoring")
    for entry in try keys["endpoints"]?.entries() ?? [] { endpoints[entry.key] = try entry.node.address() }
    if let node = keys["tempo"] { tempo = try TempoTarget(node) }
    if let node = keys["s3"] { s3 = try ObjectStoreTarget(node, secrets) }
    control = try keys["control"]?.url()
  }
}

extension TempoTarget {
  fileprivate init(_ node: YamlNode) throws(YamlError) {
    let keys = try YamlMapping(node, keys: ["http", "otlpGrpc", "otlpHttp", "tenant"])
    self.init()
    http = try keys["http"]?.url() ?? http
    otlpGrpc = try keys["otlpGrpc"]?.address() ?? otlpGrpc
    otlpHttp = try keys["otlpHttp"]?.url() ?? otlpHttp
    tenant = try keys.string("tenant")
  }
}

extension ObjectStoreTarget {
  fileprivate init(_ node: YamlNode, _ secrets: SecretReader) throws(YamlError) {
    let keys = try YamlMapping(
      node,
      keys: ["endpoint", "region", "accessKeyEnv", "accessKeyFile", "secretKeyEnv", "secretKeyFile"])
    guard let endpoint = try keys["endpoint"]?.url() else {
      throw YamlError(
        line: node.line, column: node.column, message: "s3 needs an endpoint, such as https://s3.example.com")
    }
    self.init(
      endpoint: endpoint, region: try keys.string("region") ?? "us-east-1",
      accessKey: try secrets.secret("accessKey", in: keys, of: node),
      secretKey: try secrets.secret("secretKey", in: keys, of: node))
  }
}

/// Secrets stand in the environment or in files, never in the target file.
private struct SecretReader {
  let environment: [String: String]
  let readFile: (String) throws -> String

  func secret(_ name: String, in keys: YamlMapping, of node: YamlNode) throws(YamlError) -> Secret {
    if let variable = keys["\(name)Env"] { return try fromEnvironment(variable) }
    if let path = keys["\(name)File"] { return try fromFile(path) }
    throw YamlError(
      line: node.line, column: node.column, message: "\(name) is missing",
      hint: "name an environment variable with \(name)Env or a file with \(name)File")
  }

  private func fromEnvironment(_ node: YamlNode) throws(YamlError) -> Secret {
    let variable = try node.string()
    guard let value = environment[variable], !value.isEmpty else {
      throw YamlError(
        line: node.line, column: node.column, message: "the environment variable \(variable) is not set",
        hint: "set it, or name another")
    }
    return Secret(value)
  }

  private func fromFile(_ node: YamlNode) throws(YamlError) -> Secret {
    let path = try node.string()
    do { return Secret(try readFile(path)) } catch {
      throw YamlError(line: node.line, column: node.column, message: "\(path) cannot be read: \(error)")
    }
  }
}

extension YamlNode {
  /// `host:port`.
  fileprivate func address() throws(YamlError) -> String {
    let text = try string()
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count >= 2, !parts[0].isEmpty, let port = parts.last.flatMap({ UInt16($0) }), port > 0 else {
      throw YamlError(line: line, column: column, message: "\"\(text)\" is not host:port")
    }
    return text
  }

  fileprivate func url() throws(YamlError) -> String {
    let text = try string()
    guard let scheme = ["http://", "https://"].first(where: text.hasPrefix), text.count > scheme.count else {
      throw YamlError(
        line: line, column: column, message: "\"\(text)\" is not a URL", hint: "it begins with http:// or https://")
    }
    return text
  }
}
