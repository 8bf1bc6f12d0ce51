import Clients
import Runner
import Wire

/// The Secret manifest that a scenario is about, with what could be learned of its values.
struct EncryptedSecret: Sendable {
  let manifest: Manifest
  let sops: SOPSManifest
  /// What `sops` decrypted.
  let plain: [String: Secret]?
  /// What the cluster's object of that name holds.
  let applied: SecretObject?
  /// Why nothing was decrypted, or that it was.
  let decryption: String

  func expectEncrypted() throws(Mismatch) {
    guard sops.problems.isEmpty else {
      throw Mismatch(
        "\(manifest.place) is not encrypted as SOPS does with age", expected: "no problem",
        actual: sops.problems.map(\.description).joined(separator: "\n"))
    }
  }

  func expectField(_ key: String) throws(Mismatch) {
    guard sops[key] == nil else { return }
    throw Mismatch(
      "\(manifest.place) has no such field", expected: key, actual: sops.fields.map(\.key).joined(separator: ", "))
  }

  /// Compares with the plain value; the length of the encrypted one must fit as well. Returns by what it was judged.
  /// Values are never printed.
  ///
  /// - Throws: ``Inconclusive`` where no plain value is to be had: others are as long.
  func expectValue(_ value: String, of key: String) throws -> String {
    try expectField(key)
    guard let field = sops[key], field.isConsistent(with: value) else {
      throw Mismatch(
        "\(key) of \(manifest.place) holds another value", expected: value,
        actual: "an encrypted value of another length")
    }
    let known = [("what sops decrypts", plain?[key]), ("the cluster's Secret", applied?.value(of: key))]
    for case (let source, let secret?) in known where secret.revealed != value {
      throw Mismatch(
        "\(key) of \(manifest.place) holds another value", expected: value, actual: "another one in \(source)")
    }
    let sources = known.compactMap { source, secret in secret.map { _ in source } }
    if sources.isEmpty {
      throw Inconclusive(
        "\(key) of \(manifest.place) is as long as it must be, but the value itself is not known: "
          + "the cluster's Secret cannot be read; \(decryption)")
    }
    return sources.joined(separator: " and ")
  }

  var evidence: Evidence {
    Evidence(
      "encrypted Secret",
      [
        "manifest": manifest.place, "name": manifest.name, "fields": sops.fields.map(\.key),
        "age recipients": sops.recipients,
        "last modified": sops.lastModified.map(Evidence.Value.init(time:)).or("not said"),
        "integrity": decryption,
      ])
  }
}
