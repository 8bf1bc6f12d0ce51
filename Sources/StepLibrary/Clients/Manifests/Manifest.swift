package import Wire

/// One document of a manifest file, or an object of the cluster.
package struct Manifest: Sendable {
  /// `kubernetes/apps/…/secret.sops.yaml`; nil for an object of the cluster.
  package var path: String?
  /// Of the document's beginning, from 1.
  package var line: Int
  package var json: JSONValue

  package var kind: String { json["kind"]?.string ?? "" }
  package var name: String { json["metadata"]?["name"]?.string ?? "" }
  package var namespace: String? { json["metadata"]?["namespace"]?.string }

  /// `PATH:LINE`, or what it is in the cluster.
  package var place: String { path.map { "\($0):\(line)" } ?? "\(kind) \(namespace.map { "\($0)/" } ?? "")\(name)" }
}
