package import Clients
import Foundation
import TestSupport
package import Testing

/// Real `sops` and `age`, and a folder with the test's own key.
package struct SOPSTool {
  package static let absence = PythonPackages.absence(of: "sops, or else age")
  package static var isPresent: Bool { sops != nil && Executable.find("age-keygen") != nil }

  package static var sops: String? { PythonPackages.program("sops") ?? Executable.find("sops") }

  package let folder: String
  package let keyFile: String
  private let recipient: String

  package init() async throws {
    folder = try TestFolder.make()
    keyFile = "\(folder)/key.txt"
    let keys = try await ChildProcess.run("age-keygen", ["-o", keyFile])
    try #require(keys.status == 0)
    let words = keys.errorText.split(whereSeparator: \.isWhitespace)
    recipient = String(try #require(words.last { $0.hasPrefix("age1") }))
  }

  /// Writes a manifest and encrypts it in place; returns its path.
  package func encrypted(_ text: String, regex: String = "^(data|stringData)$") async throws -> String {
    let path = try TestFolder.file("secret.sops.yaml", text, in: folder)
    let ending = try await ChildProcess.run(
      try #require(Self.sops), ["--encrypt", "--age", recipient, "--encrypted-regex", regex, "--in-place", path])
    try #require(ending.status == 0, "\(ending.errorText)")
    return path
  }

  package func decryption(withKey: Bool = true) throws -> SOPSDecryption {
    SOPSDecryption(
      program: try #require(Self.sops),
      environment: ["SOPS_AGE_KEY_FILE": withKey ? keyFile : "\(folder)/absent.txt", "SOPS_AGE_KEY": ""])
  }
}
