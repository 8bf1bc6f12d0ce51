package import Base

/// A Secret manifest that SOPS has encrypted, looked at without a key.
///
/// Structure does not prove integrity: only who has a key can check the MAC.
package struct SOPSManifest: Equatable, Sendable {
  /// What is not as it must be; empty where all is.
  package let problems: [SOPSProblem]
  /// The encrypted values under `data` and `stringData`, in their order.
  package let fields: [Field]
  /// The age recipients that can decrypt it.
  package let recipients: [String]
  /// RFC 3339.
  package let lastModified: String?

  package struct Field: Equatable, Sendable {
    package var section: String
    package var key: String
    package var value: SOPSValue

    /// Whether a plain text could be what is encrypted, judged by its length: a match proves nothing, a mismatch does.
    package func isConsistent(with plain: String) -> Bool {
      let length = plain.utf8.count
      return value.data.count == (section == "data" ? (length + 2) / 3 * 4 : length)
    }
  }

  /// - Parameter manifest: one document, as JSON.
  package init(_ manifest: JSONValue) {
    var inspection = SOPSInspection(manifest)
    inspection.run()
    problems = inspection.problems
    fields = inspection.fields
    recipients = inspection.recipients
    lastModified = manifest["sops"]?["lastmodified"]?.string
  }

  package subscript(key: String) -> Field? { fields.first { $0.key == key } }
}

/// What is wrong with an encrypted manifest, and where.
package enum SOPSProblem: Equatable, Sendable, CustomStringConvertible {
  case notASecret(kind: String)
  case noValues
  case leaf(path: String, SOPSDefect)
  case noMetadata
  case noAgeRecipient
  case badRecipient(String)
  case noMAC
  case noLastModified
  /// What Kubernetes needs to read is encrypted.
  case encryptedMetadata(path: String)
  /// The value, or one of the same key, stands elsewhere in clear.
  case clearTwin(path: String)

  package var description: String {
    switch self {
    case .notASecret(let kind): "the manifest is a \(kind.isEmpty ? "document without a kind" : kind), not a Secret"
    case .noValues: "neither data nor stringData has a value"
    case .leaf(let path, let defect): "\(path) \(defect)"
    case .noMetadata: "there is no sops section: the file was never encrypted"
    case .noAgeRecipient: "sops.age names no recipient"
    case .badRecipient(let name): "the recipient \(name) has no armored age key (sops.age.enc)"
    case .noMAC: "sops.mac is missing or not encrypted"
    case .noLastModified: "sops.lastmodified is missing"
    case .encryptedMetadata(let path): "\(path) is encrypted, so Kubernetes cannot read it"
    case .clearTwin(let path): "\(path) repeats in clear what is encrypted"
    }
  }
}
