/// A service of a cluster and one of its ports, as an address within the cluster names them.
package struct ServiceAddress: Hashable, Sendable, CustomStringConvertible {
  package var name: String
  package var namespace: String
  package var port: Int

  /// `tempo.monitoring.svc:3200`, also with `.cluster.local`; nil for an address outside of clusters.
  package init?(_ address: String) {
    let parts = address.split(separator: ":")
    guard parts.count == 2, let port = Int(parts[1]) else { return nil }
    let labels = parts[0].split(separator: ".").map(String.init)
    guard labels.count >= 3, labels[2] == "svc" else { return nil }
    (name, namespace, self.port) = (labels[0], labels[1], port)
  }

  package var description: String { "\(name).\(namespace).svc:\(port)" }
}
