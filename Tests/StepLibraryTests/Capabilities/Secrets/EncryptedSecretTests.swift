import Base
import Clients
import Foundation
import Runner
import TestSupport
import Testing
import Wire
import Yaml

@testable import StepLibrary

struct EncryptedSecretTests {
  private static let path =
    Repository.url("fixtures/cluster/kubernetes/apps/monitoring/tempo/app/secret.sops.yaml").path

  private func secret(
    plain: [String: Secret]? = nil, applied: String? = nil, _ edit: (String) -> String = { $0 }
  ) throws -> EncryptedSecret {
    let text = edit(String(decoding: try readBytes(Self.path), as: UTF8.self))
    let json = try #require(try YamlParser.parse(Array(text.utf8))).json
    return EncryptedSecret(
      manifest: Manifest(path: "secret.sops.yaml", line: 1, json: json), sops: SOPSManifest(json), plain: plain,
      applied: try applied.map { SecretObject(try JSONValue(parsing: Array($0.utf8))) }, decryption: "")
  }

  /// It passed by its length before: another value of that length is as long.
  @Test func `what sops encrypted is as it should be, and its values are not judged by their length`() throws {
    let secret = try secret()
    try secret.expectEncrypted()
    try secret.expectField("S3_ACCESS_KEY_ID")
    for value in ["tempo-traces", "other-traces"] {
      #expect(throws: Inconclusive.self) { try secret.expectValue(value, of: "S3_BUCKET") }
    }
  }

  @Test func `a value that is known is compared, and its source told`() throws {
    let applied = #"{"data": {"S3_BUCKET": "dGVtcG8tdHJhY2Vz"}}"#
    let known = try secret(plain: ["S3_BUCKET": Secret("tempo-traces")], applied: applied)
    #expect(try known.expectValue("tempo-traces", of: "S3_BUCKET") == "what sops decrypts and the cluster's Secret")
  }

  @Test func `another length, another decrypted value and another one in the cluster fail, and are not printed`() throws
  {
    let wrong = Secret("tempo-secret")
    let cases = [
      (try secret(), "tempo-trace"), (try secret(plain: ["S3_BUCKET": wrong]), "tempo-traces"),
      (try secret(applied: #"{"data": {"S3_BUCKET": "dGVtcG8tc2VjcmV0"}}"#), "tempo-traces"),
    ]
    for (secret, value) in cases {
      let error = #expect(throws: (any Error).self) { try secret.expectValue(value, of: "S3_BUCKET") }
      #expect(!"\(String(describing: error))".contains("tempo-secret"))
    }
  }

  @Test func `a field in clear, one that is missing and one that is empty fail`() throws {
    let clear = try secret { $0.replacing(#/S3_BUCKET: ENC.*/#, with: "S3_BUCKET: tempo-traces") }
    #expect(throws: (any Error).self) { try clear.expectEncrypted() }
    #expect(throws: (any Error).self) { try clear.expectField("S3_BUCKET") }
    let without = try secret { $0.replacing(#/ *S3_BUCKET: .*\n/#, with: "") }
    #expect(throws: (any Error).self) { try without.expectField("S3_BUCKET") }
  }
}
