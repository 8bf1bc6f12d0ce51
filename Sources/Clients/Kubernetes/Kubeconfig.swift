import Base
import FoundationEssentials
package import Yaml

/// One or several kubeconfig files as one: of what stands in more than one, the first counts.
package struct Kubeconfig: Sendable {
  private(set) var currentContext: String?
  package var contexts: [String: YamlNode] = [:]
  package var clusters: [String: KubeconfigEntry] = [:]
  package var users: [String: KubeconfigEntry] = [:]

  /// Reads the files that are there; at least one must be.
  package init(paths: [String]) throws(KubeconfigError) {
    let present = paths.filter { FileManager.default.fileExists(atPath: $0) }
    guard !present.isEmpty else { throw .noFile(paths) }
    for path in present { try add(try readBytes(path), path: path) }
  }

  /// `KUBECONFIG`, a list of paths separated by colons, else `~/.kube/config`.
  package static func paths(environment: [String: String]) -> [String] {
    let listed = environment["KUBECONFIG"]?.split(separator: ":").map(String.init) ?? []
    return listed.isEmpty ? ["\(environment["HOME"] ?? "~")/.kube/config"] : listed
  }

  private mutating func add(_ bytes: [UInt8], path: String) throws(KubeconfigError) {
    let root: YamlNode?
    do { root = try YamlParser.parseFirst(bytes) } catch {
      throw .malformed(path: path, line: error.line, column: error.column, message: error.message)
    }
    guard let root else { return }
    currentContext = currentContext ?? root["current-context"]?.text
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    for (name, node) in Self.named(root["contexts"], "context") where contexts[name] == nil { contexts[name] = node }
    for (name, node) in Self.named(root["clusters"], "cluster") where clusters[name] == nil {
      clusters[name] = KubeconfigEntry(kind: "cluster", name: name, node: node, path: path, folder: folder)
    }
    for (name, node) in Self.named(root["users"], "user") where users[name] == nil {
      users[name] = KubeconfigEntry(kind: "user", name: name, node: node, path: path, folder: folder)
    }
  }

  /// A list of `name` and a value under its kind.
  private static func named(_ list: YamlNode?, _ kind: String) -> [(String, YamlNode)] {
    (list?.items ?? []).compactMap { item in
      guard let name = item["name"]?.text, let node = item[kind] else { return nil }
      return (name, node)
    }
  }

  /// The connection of a context, by default the current one.
  package func connection(context name: String? = nil) throws(KubeconfigError) -> KubernetesConnection {
    guard let name = name ?? currentContext, !name.isEmpty else { throw .noCurrentContext }
    guard let context = contexts[name] else { throw Self.unknown("context", name, Array(contexts.keys)) }
    guard let clusterName = context["cluster"]?.text else {
      throw .missing(kind: "context", name: name, field: "cluster")
    }
    guard let cluster = clusters[clusterName] else { throw Self.unknown("cluster", clusterName, Array(clusters.keys)) }
    var connection = try KubernetesConnection(name: name, cluster: cluster)
    connection.namespace = context["namespace"]?.text
    guard let userName = context["user"]?.text, !userName.isEmpty else { return connection }
    guard let user = users[userName] else { throw Self.unknown("user", userName, Array(users.keys)) }
    try connection.identify(as: user, cluster: cluster)
    return connection
  }

  private static func unknown(_ kind: String, _ name: String, _ known: [String]) -> KubeconfigError {
    .unknown(kind: kind, name: name, known: known, near: nearestName(to: name, among: known))
  }
}
