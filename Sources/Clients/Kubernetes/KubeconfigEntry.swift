import Base
import FoundationEssentials
import Wire
package import Yaml

/// A cluster or user of a kubeconfig, and the file that it stands in.
package struct KubeconfigEntry: Sendable {
  package let kind: String
  package let name: String
  package let node: YamlNode
  package let path: String
  /// What relative paths start from.
  package let folder: String

  package func text(_ field: String) -> String? {
    node[field]?.text.flatMap { $0.isEmpty ? nil : $0 }
  }

  package func isOn(_ field: String) -> Bool { node[field]?.json.bool == true }

  package func file(_ field: String) -> String? { text(field).map(resolve) }

  package func resolve(_ path: String) -> String { path.hasPrefix("/") ? path : "\(folder)/\(path)" }

  /// What `FIELD-data` holds in base64, else the content of the file that `FIELD` names.
  package func content(_ field: String) throws(KubeconfigError) -> [UInt8]? {
    if let node = node["\(field)-data"], let text = node.text, !text.isEmpty {
      guard let bytes = Base64.decode(text.filter { !$0.isWhitespace }) else {
        throw .malformed(path: path, line: node.line, column: node.column, message: "\(field)-data is not base64")
      }
      return bytes
    }
    guard let file = file(field) else { return nil }
    return try readBytes(file)
  }
}

extension KubernetesConnection {
  package init(name: String, cluster: KubeconfigEntry) throws(KubeconfigError) {
    guard let server = cluster.text("server") else {
      throw .missing(kind: "cluster", name: cluster.name, field: "server")
    }
    let isInsecure = cluster.isOn("insecure-skip-tls-verify")
    let authorities = isInsecure ? nil : try cluster.content("certificate-authority")
    self.init(
      name: name, server: server, tls: TLSSettings(isInsecure: isInsecure, authorities: authorities),
      serverName: cluster.text("tls-server-name"), proxy: cluster.text("proxy-url"))
  }

  /// The order of kubectl: a token's file before the token itself, either before a password or a plugin.
  package mutating func identify(as user: KubeconfigEntry, cluster: KubeconfigEntry) throws(KubeconfigError) {
    if user.node["auth-provider"] != nil { throw .unsupported(user: user.name, what: "an auth-provider") }
    try identify(byCertificateOf: user)
    if let path = user.file("tokenFile") {
      credentials = .tokenFile(path)
    } else if let token = user.text("token") {
      credentials = .token(Secret(token))
    } else if let name = user.text("username") {
      credentials = .basic(user: name, password: Secret(user.text("password") ?? ""))
    } else if user.node["exec"] != nil {
      credentials = .exec(try ExecPlugin(user, cluster: cluster, connection: self))
    }
  }

  private mutating func identify(byCertificateOf user: KubeconfigEntry) throws(KubeconfigError) {
    guard let certificate = try user.content("client-certificate") else { return }
    guard let key = try user.content("client-key") else {
      throw .missing(kind: "user", name: user.name, field: "client-key")
    }
    tls.identity = TLSSettings.Identity(certificate: certificate, key: Secret(String(decoding: key, as: UTF8.self)))
  }
}
