import FoundationEssentials
package import Yaml

/// The cluster of a target, and how we reach it.
package struct KubernetesTarget: Sendable {
  package enum Source: Sendable {
    /// A context of these files; nil for their current one.
    case kubeconfig(paths: [String], context: String?)
    /// As the service account of the pod that we run in.
    case inCluster(environment: [String: String])
    case connection(KubernetesConnection)
  }

  package var source: Source
  /// Whether objects are watched by one watch of a kind for the whole cluster, rather than by one in each namespace.
  package var watchesWhole: Bool

  package init(_ source: Source, watchesWhole: Bool = false) {
    (self.source, self.watchesWhole) = (source, watchesWhole)
  }

  /// Reads the files that the source names.
  package func connection() throws(KubeconfigError) -> KubernetesConnection {
    switch source {
    case .connection(let connection): return connection
    case .kubeconfig(let paths, let context): return try Kubeconfig(paths: paths).connection(context: context)
    case .inCluster(let environment):
      guard let connection = try KubernetesConnection.inCluster(environment: environment) else {
        throw .unreadable(path: "KUBERNETES_SERVICE_HOST", reason: "it is not set: this is no pod of a cluster")
      }
      return connection
    }
  }

  /// Whether the cluster's own addresses are reached as they are written.
  package var isInside: Bool {
    if case .inCluster = source { true } else { false }
  }

  /// Nil where kubectl has no kubeconfig that says the same.
  package var kubectl: KubectlArguments? {
    guard case .kubeconfig(let paths, let context) = source else { return nil }
    return KubectlArguments(
      options: (context.map { ["--context", $0] } ?? []), environment: ["KUBECONFIG": paths.joined(separator: ":")])
  }
}

extension KubernetesTarget {
  package init(_ node: YamlNode, _ secrets: SecretReader) throws(YamlError) {
    let environment = secrets.environment
    let keys = try YamlMapping(node, keys: ["context", "kubeconfig", "inCluster", "watchWhole"])
    let watchesWhole = try keys["watchWhole"]?.boolean() ?? false
    let (context, path) = (try keys.string("context"), try keys["kubeconfig"].map(secrets.path))
    guard try keys["inCluster"]?.boolean() == true else {
      self.init(
        .kubeconfig(paths: path.map { [$0] } ?? Kubeconfig.paths(environment: environment), context: context),
        watchesWhole: watchesWhole)
      return
    }
    if context != nil || path != nil {
      throw YamlError(
        line: node.line, column: node.column, message: "inCluster needs no context and no kubeconfig",
        hint: "leave out one of them")
    }
    self.init(
      .inCluster(environment: environment.filter { $0.key.hasPrefix("KUBERNETES_SERVICE_") }),
      watchesWhole: watchesWhole)
  }
}
