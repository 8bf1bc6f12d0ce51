/// The manifests of Secrets as the embedded cluster's Git repository would have them: the files below
/// `fixtures/cluster`, which sops and age encrypted.
package enum EncryptedManifests {
  /// Path below the stack's manifests → text.
  package static let files = Dictionary(
    uniqueKeysWithValues: StackSystem.all.compactMap { system in
      system.manifest.map { ("\(system.name)/app/secret.sops.yaml", $0) }
    })
}
