package import Base
import Wire

/// One document of a manifest file, or an object of the cluster.
package struct Manifest: Sendable {
  /// Where the file is; nil for an object of the cluster.
  package var path: String?
  /// Its path within the folder of manifests, `kubernetes/apps/…/secret.sops.yaml`, for people.
  package var file: String?
  /// Of the document's beginning, from 1.
  package var line: Int
  package var json: JSONValue

  package init(path: String? = nil, file: String? = nil, line: Int, json: JSONValue) {
    self.path = path
    self.file = file
    self.line = line
    self.json = json
  }

  package var kind: String { json["kind"]?.string ?? "" }
  package var name: String { json["metadata"]?["name"]?.string ?? "" }
  package var namespace: String? { json["metadata"]?["namespace"]?.string }

  /// `PATH:LINE`, or what it is in the cluster.
  package var place: String {
    (file ?? path).map { "\($0):\(line)" } ?? "\(kind) \(namespace.map { "\($0)/" } ?? "")\(name)"
  }
}
