package import Yaml

/// The object store and the keys for looking at it.
package struct ObjectStoreTarget: Sendable {
  /// A URL, such as `https://s3.68cc.io`.
  package var endpoint: String
  package var region: String
  package var accessKey: Secret
  package var secretKey: Secret

  package init(endpoint: String, region: String = "us-east-1", accessKey: Secret, secretKey: Secret) {
    self.endpoint = endpoint
    self.region = region
    self.accessKey = accessKey
    self.secretKey = secretKey
  }
}

extension ObjectStoreTarget {
  package init(_ node: YamlNode, _ secrets: SecretReader) throws(YamlError) {
    let keys = try YamlMapping(
      node,
      keys: ["endpoint", "region", "accessKeyEnv", "accessKeyFile", "secretKeyEnv", "secretKeyFile"])
    guard let endpoint = try keys["endpoint"]?.url() else {
      throw YamlError(
        line: node.line, column: node.column,
        message: "an object store needs an endpoint, such as https://s3.example.com")
    }
    self.init(
      endpoint: endpoint, region: try keys.string("region") ?? "us-east-1",
      accessKey: try secrets.secret("accessKey", in: keys, of: node),
      secretKey: try secrets.secret("secretKey", in: keys, of: node))
  }
}
