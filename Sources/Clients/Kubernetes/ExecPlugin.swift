import Base
import Wire
import Yaml

/// A program that makes credentials (`client.authentication.k8s.io`, `ExecCredential`).
package struct ExecPlugin: Hashable, Sendable {
  package var command: String
  package var arguments: [String]
  package var environment: [String: String]
  package var apiVersion: String
  package var installHint: String?
  /// What the program learns of the cluster: the members of `spec.cluster`; nil where it is not to.
  package var cluster: ClusterInfo?

  package struct ClusterInfo: Hashable, Sendable {
    package var server: String
    package var serverName: String?
    package var isInsecure: Bool
    package var authorities: [UInt8]?
    package var proxy: String?
  }

  package init(
    _ user: KubeconfigEntry, cluster: KubeconfigEntry, connection: KubernetesConnection
  ) throws(KubeconfigError) {
    let exec = user.node["exec"]
    guard let command = exec?["command"]?.text, !command.isEmpty else {
      throw .missing(kind: "user", name: user.name, field: "exec.command")
    }
    if exec?["interactiveMode"]?.text == "Always" {
      throw .unsupported(user: user.name, what: "a plugin that asks on the terminal (interactiveMode: Always)")
    }
    // A bare name is found on the path, anything else relative to the file.
    self.command = command.contains("/") ? user.resolve(command) : command
    arguments = (exec?["args"]?.items ?? []).compactMap(\.text)
    let variables = (exec?["env"]?.items ?? []).compactMap { item in
      item["name"]?.text.map { ($0, item["value"]?.text ?? "") }
    }
    environment = Dictionary(variables) { $1 }
    apiVersion = exec?["apiVersion"]?.text ?? "client.authentication.k8s.io/v1"
    installHint = exec?["installHint"]?.text
    guard exec?["provideClusterInfo"]?.json.bool == true else { return }
    self.cluster = ClusterInfo(
      server: connection.server, serverName: connection.serverName, isInsecure: connection.tls.isInsecure,
      authorities: connection.tls.authorities, proxy: connection.proxy)
  }

  /// The value of `KUBERNETES_EXEC_INFO`.
  package var info: String {
    var spec: [JSONMember] = []
    if let cluster { spec.append(JSONMember(key: "cluster", value: cluster.json)) }
    spec.append(JSONMember(key: "interactive", value: false))
    let info: JSONValue = ["apiVersion": .string(apiVersion), "kind": "ExecCredential", "spec": .object(spec)]
    return String(decoding: info.encoded, as: UTF8.self)
  }
}

extension ExecPlugin.ClusterInfo {
  fileprivate var json: JSONValue {
    let members: [(String, JSONValue?)] = [
      ("server", .string(server)), ("tls-server-name", serverName.map { .string($0) }),
      ("insecure-skip-tls-verify", isInsecure ? true : nil),
      ("certificate-authority-data", authorities.map { .string(Base64.encode($0)) }),
      ("proxy-url", proxy.map { .string($0) }),
    ]
    return .object(members.compactMap { name, value in value.map { JSONMember(key: name, value: $0) } })
  }
}
