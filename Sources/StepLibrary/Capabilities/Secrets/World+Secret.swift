import Base
import Clients
import Foundation
import Runner
import Wire

/// S3 credentials as a Git repository keeps them.
extension World {
  /// The system that keeps its blocks in the bucket is the scenario's; where the target has keys they must fit the bucket.
  func wantCredentials(for bucket: Bucket) async throws {
    guard let owner = Subject.allCases.first(where: { self.bucket(of: $0) == bucket.name }) else {
      throw Inconclusive("no system of the target \"\(target.name)\" keeps its blocks in \(bucket)")
    }
    subject = owner
    if clients.s3 != nil { try await expectAccessible(bucket) }
  }

  func bucket(of system: Subject) -> String { system == .tempo ? target.tempo.bucket : target.mimir.bucket }

  /// The Secret is in the cluster, with the keys that `${S3_…}` in a configuration needs.
  func expectSecret(_ name: String, in namespace: String) async throws {
    if let system = Subject.allCases.first(where: { name.hasPrefix($0.rawValue) }) { subject = system }
    secretName = name
    let secret: SecretObject
    do {
      secret = SecretObject(try await kubernetes.get(.secrets, namespace: namespace, name: name))
    } catch let error as KubernetesError where error.isNotFound {
      throw Mismatch("there is no Secret \(namespace)/\(name)", expected: name, actual: error.message)
    }
    scenario.attach(Evidence("Secret", ["name": "\(namespace)/\(name)", "keys": secret.keys.joined(separator: ", ")]))
  }

  /// Finds the manifest of the system's Secret among the files of that name, and decrypts it where there is a key.
  func findSecret(in fileName: String) async throws {
    let name = "\(subject.rawValue)-s3-secret"
    if target.manifests == nil { throw try await unseenManifest(fileName, of: name) }
    let folder = try readManifests()
    let all = folder.find(kind: "Secret", name: name, namespace: target.namespace)
    guard let manifest = all.first(where: { $0.path?.split(separator: "/").last.map(String.init) == fileName }) else {
      throw Mismatch(
        "there is no such manifest", expected: "\(fileName) with the Secret \(name) of \(target.namespace)",
        actual: all.isEmpty ? "none among \(folder.manifests.count)" : all.map(\.place).joined(separator: ", "))
    }
    let (plain, decryption) = try await decrypt(manifest)
    let found = EncryptedSecret(
      manifest: manifest, sops: SOPSManifest(manifest.json), plain: plain, applied: await appliedSecret(name),
      decryption: decryption)
    secret = found
    scenario.attach(found.evidence)
  }

  /// What the cluster has of a Secret whose file in Git cannot be looked at: it was decrypted when it was applied, so
  /// that nothing of its encryption is left.
  private func unseenManifest(_ fileName: String, of name: String) async throws -> Inconclusive {
    let lacking = "the target \"\(target.name)\" names no folder of manifests (manifests) with \(fileName)"
    guard case .success(let client) = clients.cluster else { return Inconclusive(lacking) }
    let cluster = ClusterManifests(client)
    guard let secret = try await cluster.find(kind: "Secret", name: name, namespace: target.namespace) else {
      return Inconclusive("\(lacking); the cluster has no Secret \(name) either")
    }
    let owner = try await cluster.owner(of: secret)
    scenario.attach(Evidence("Secret in the cluster", SecretObject(secret.json).entries(appliedBy: owner)))
    return Inconclusive("\(lacking); the cluster's \(secret.place) was decrypted when it was applied")
  }

  /// A file that was changed after it was encrypted fails; without a key its structure is all that can be judged.
  private func decrypt(_ manifest: Manifest) async throws -> (plain: [String: Secret]?, String) {
    guard let path = manifest.path, SOPSDecryption.hasKey(ProcessInfo.processInfo.environment) else {
      return (nil, "structure only: no key is given (SOPS_AGE_KEY, SOPS_AGE_KEY_FILE)")
    }
    do {
      let values = try await SOPSDecryption().values(of: path)
      for value in values.values { scenario.markSecret(value.revealed) }
      return (values, "MAC checked by sops")
    } catch SOPSError.macMismatch {
      throw Mismatch("\(manifest.place) was changed", expected: "the MAC fits", actual: "\(SOPSError.macMismatch)")
    } catch let error as SOPSError { return (nil, "structure only: \(error)") }
  }

  /// Nil where it may not be read, or is not there: it is the manifest that counts.
  private func appliedSecret(_ name: String) async -> SecretObject? {
    let object = try? await kubernetes.get(.secrets, namespace: target.namespace, name: name)
    return object.map(SecretObject.init)
  }

  func withSecret(_ expect: (EncryptedSecret) throws -> Void) throws {
    guard let secret else { throw Inconclusive("no step before this one named a Secret's manifest") }
    try expect(secret)
  }

  func expectSecretValue(_ value: String, of key: String) throws {
    try withSecret { secret in
      let source = try secret.expectValue(value, of: key)
      scenario.attach(Evidence("value", ["field": key, "judged by": source]))
    }
  }
}

extension SecretObject {
  /// Its keys, and how Flux was told to decrypt it.
  fileprivate func entries(appliedBy owner: Manifest?) -> KeyValuePairs<String, any EvidenceConvertible> {
    [
      "name": "\(namespace)/\(name)", "keys": keys.joined(separator: ", "), "applied by": owner?.place ?? "not said",
      "decrypted by": owner?.json["spec"]?["decryption"]?["provider"]?.string ?? "nothing that is said",
    ]
  }
}
