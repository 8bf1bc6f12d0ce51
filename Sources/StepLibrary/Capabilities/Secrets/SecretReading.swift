import Base
import Clients
import Runner
import Wire

/// One look at the cluster's Secrets.
struct SecretReading: Sendable {
  let kubernetes: KubernetesClient

  func secret(_ name: String, in namespace: String) async throws -> SecretObject {
    do {
      return SecretObject(try await kubernetes.get(.secrets, namespace: namespace, name: name))
    } catch let error as KubernetesError where error.isNotFound {
      throw Mismatch("there is no Secret \(namespace)/\(name)", expected: name, actual: error.message)
    }
  }

  /// What Flux made of a Secret's manifest, and the Kustomization that applied it.
  func applied(_ name: String, in namespace: String) async throws -> (secret: Manifest, owner: Manifest?)? {
    let cluster = ClusterManifests(kubernetes)
    guard let secret = try await cluster.find(kind: "Secret", name: name, namespace: namespace) else { return nil }
    return (secret, try await cluster.owner(of: secret))
  }
}

extension ManifestFolder {
  /// The Secret's manifest in a file of that name.
  func secret(_ name: String, of namespace: String, in fileName: String) throws(Mismatch) -> Manifest {
    let all = find(kind: "Secret", name: name, namespace: namespace)
    if let manifest = all.first(where: { $0.path?.split(separator: "/").last.map(String.init) == fileName }) {
      return manifest
    }
    throw Mismatch(
      "there is no such manifest", expected: "\(fileName) with the Secret \(name) of \(namespace)",
      actual: all.isEmpty ? "none among \(manifests.count)" : all.map(\.place).joined(separator: ", "))
  }
}

extension SecretObject {
  /// Its keys, and how Flux was told to decrypt it.
  func entries(appliedBy owner: Manifest?) -> KeyValuePairs<String, any EvidenceConvertible> {
    [
      "name": "\(namespace)/\(name)", "keys": keys, "applied by": owner?.place ?? "not said",
      "decrypted by": owner?.json["spec"]?["decryption"]?["provider"]?.string ?? "nothing that is said",
    ]
  }
}
