import Base
import Wire

/// Decrypts a file with `sops` and the keys of its environment; what is in it stays secret.
package struct SOPSDecryption: Sendable {
  private let program: String
  private let environment: [String: String]

  /// - Parameters:
  ///   - program: found on the path.
  ///   - environment: added to ours, such as `SOPS_AGE_KEY_FILE`.
  package init(program: String = "sops", environment: [String: String] = [:]) {
    self.program = program
    self.environment = environment
  }

  /// Whether a key for it is named at all.
  package static func hasKey(_ environment: [String: String]) -> Bool {
    ["SOPS_AGE_KEY", "SOPS_AGE_KEY_FILE"].contains { environment[$0]?.isEmpty == false }
  }

  /// The values of a Secret manifest by key, those of `data` decoded from base64.
  package func values(of path: String, limit: Duration = .seconds(30)) async throws -> [String: Secret] {
    let ending: Subprocess.Ending
    do {
      ending = try await Subprocess.run(
        program, ["--decrypt", "--input-type", "yaml", "--output-type", "json", path], environment: environment,
        limit: limit)
    } catch let error as SubprocessError { throw SOPSError.notRun("\(error)") }
    guard ending.status == 0 else { throw SOPSError(status: ending.status) }
    guard let manifest = try? JSONValue(parsing: ending.output) else { throw SOPSError.noManifest }
    var values: [String: Secret] = [:]
    for member in manifest["data"]?.members ?? [] {
      values[member.key] = member.value.string.flatMap { Base64.decode($0) }
        .map { Secret(String(decoding: $0, as: UTF8.self)) }
    }
    for member in manifest["stringData"]?.members ?? [] { values[member.key] = member.value.string.map { Secret($0) } }
    return values
  }
}

/// Why there are no plain values; sops's own words are left out, as they may quote the file.
package enum SOPSError: Error, Equatable, CustomStringConvertible {
  case notRun(String)
  /// The file was changed after it was encrypted.
  case macMismatch
  case noKey
  case failed(status: Int32)
  case noManifest

  package init(status: Int32) {
    switch status {
    case 51: self = .macMismatch
    case 128: self = .noKey
    default: self = .failed(status: status)
    }
  }

  package var description: String {
    switch self {
    case .notRun(let reason): "sops could not be run: \(reason)"
    case .macMismatch: "the MAC does not fit: the file was changed after it was encrypted (sops exit code 51)"
    case .noKey: "no key for the file: set SOPS_AGE_KEY or SOPS_AGE_KEY_FILE (sops exit code 128)"
    case .failed(let status): "sops ended with exit code \(status)"
    case .noManifest: "what sops decrypted is no manifest"
    }
  }
}
