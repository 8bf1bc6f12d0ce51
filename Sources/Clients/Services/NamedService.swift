import Base
package import Yaml

/// A service of a team's own, which features name as the target file does; and who may sign their requests.
package struct NamedService: Sendable {
  package let name: String
  package var service: ServiceTarget
  /// The name of whom → the bearer token that is theirs.
  package var tokens: [String: Secret]
  /// A file with the descriptors of its gRPC services; nil where its reflection tells.
  package var descriptors: String?

  package init(
    _ name: String, _ service: ServiceTarget, tokens: [String: Secret] = [:], descriptors: String? = nil
  ) {
    (self.name, self.service, self.tokens, self.descriptors) = (name, service, tokens, descriptors)
  }

  /// Of an entry of `services`.
  package init(_ entry: YamlNode.Entry, _ secrets: SecretReader) throws(YamlError) {
    let keys = try YamlMapping(entry.node, keys: ["url", "tokens", "descriptors"] + Access.keys)
    guard let url = keys["url"] else {
      throw YamlError(
        line: entry.node.line, column: entry.node.column, message: "the service \"\(entry.key)\" has no url",
        hint: "url: where its paths begin")
    }
    name = entry.key
    service = ServiceTarget(url: try url.baseURL(), access: try Access(keys, of: entry.node, secrets))
    descriptors = try keys["descriptors"].map(secrets.path)
    tokens = [:]
    for token in try keys["tokens"]?.distinctEntries() ?? [] {
      let places = try YamlMapping(token.node, keys: ["tokenEnv", "tokenFile"])
      tokens[token.key] = try secrets.secret("token", in: places, of: token.node)
    }
  }
}
