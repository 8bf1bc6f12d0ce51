import Clients
import FoundationEssentials
import Runner

/// What `sops` makes of a manifest, and what that is worth.
struct SecretDecryption: Sendable {
  /// Nil where nothing was decrypted.
  var values: [String: Secret]?
  /// Why nothing was, or that it was.
  var judgement: String

  /// A file that was changed after it was encrypted fails; without a key its structure is all that can be judged.
  init(_ manifest: Manifest, environment: [String: String] = ProcessInfo.processInfo.environment) async throws {
    guard let path = manifest.path, SOPSDecryption.hasKey(environment) else {
      judgement = "structure only: no key is given (SOPS_AGE_KEY, SOPS_AGE_KEY_FILE)"
      return
    }
    do {
      values = try await SOPSDecryption().values(of: path)
      judgement = "MAC checked by sops"
    } catch SOPSError.macMismatch {
      throw Mismatch("\(manifest.place) was changed", expected: "the MAC fits", actual: "\(SOPSError.macMismatch)")
    } catch let error as SOPSError { judgement = "structure only: \(error)" }
  }
}
