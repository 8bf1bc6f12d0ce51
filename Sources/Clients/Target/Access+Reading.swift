package import Yaml

extension Access {
  package static let keys = ["tokenEnv", "tokenFile", "user", "passwordEnv", "passwordFile", "tls"]

  /// Reads the keys that each part of a target has for it.
  package init(_ keys: YamlMapping, of node: YamlNode, _ secrets: SecretReader) throws(YamlError) {
    self.init()
    tls = try keys["tls"].map { node throws(YamlError) in try TLSSettings(node, secrets) }
    let token = try secrets.optionalSecret("token", in: keys)
    let user = try keys.string("user")
    if token != nil, user != nil {
      throw YamlError(
        line: node.line, column: node.column, message: "both a token and a user are given", hint: "leave one out")
    }
    if let token { credentials = .bearer(token) }
    if let user {
      credentials = .basic(user: user, password: try secrets.secret("password", in: keys, of: node))
    } else if let password = keys["passwordEnv"] ?? keys["passwordFile"] {
      throw YamlError(line: password.line, column: password.column, message: "a password needs a user")
    }
  }
}

extension TLSSettings {
  package init(_ node: YamlNode, _ secrets: SecretReader) throws(YamlError) {
    let keys = try YamlMapping(node, keys: ["caFile", "certFile", "keyFile", "insecure"])
    self.init(
      caFile: try keys["caFile"].map(secrets.path), certFile: try keys["certFile"].map(secrets.path),
      keyFile: try keys["keyFile"].map(secrets.path),
      isInsecure: try keys["insecure"]?.boolean() ?? false)
    if (certFile == nil) != (keyFile == nil) {
      throw YamlError(
        line: node.line, column: node.column,
        message:
          "a client certificate needs certFile and keyFile, only \(certFile == nil ? "keyFile" : "certFile") is here")
    }
  }
}
