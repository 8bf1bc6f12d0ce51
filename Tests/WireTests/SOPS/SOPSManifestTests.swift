import Base
import Testing

@testable import Wire

/// The check that needs no key, on manifests that differ in one thing from what SOPS writes.
struct SOPSManifestTests {
  /// Of a real encrypted file, its armored key shortened.
  private static let bucket =
    "ENC[AES256_GCM,data:gnELri3dZZ6+47nX,iv:CoT5QVJE16zwzuzDwdG7BIcXzdIcRQLalK1/dBnxw6k=,"
    + "tag:Jt+V/acNlNbVZEvJqU1CDg==,type:str]"
  private static let armored = "-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5\n-----END AGE ENCRYPTED FILE-----\n"
  private static let sops: JSONValue = [
    "age": [["recipient": "age1aywr2x9", "enc": .string(armored)]], "lastmodified": "2026-11-21T06:27:29Z",
    "mac": .string(bucket), "version": "3.11.0",
  ]

  private static func manifest(
    kind: JSONValue = "Secret", metadata: JSONValue = ["name": "tempo-s3-secret"],
    stringData: JSONValue = ["S3_BUCKET": .string(bucket)], sops: JSONValue? = sops
  ) -> JSONValue {
    let members: [(String, JSONValue?)] = [
      ("kind", kind), ("metadata", metadata), ("stringData", stringData), ("sops", sops),
    ]
    return .object(members.compactMap { key, value in value.map { JSONMember(key: key, value: $0) } })
  }

  private static func without(_ key: String) -> JSONValue {
    .object((sops.members ?? []).filter { $0.key != key })
  }

  @Test func `an encrypted Secret has nothing wrong`() {
    let manifest = SOPSManifest(Self.manifest())
    #expect(manifest.problems.isEmpty)
    #expect(manifest.recipients == ["age1aywr2x9"] && manifest.lastModified == "2026-11-21T06:27:29Z")
    #expect(manifest.fields.map(\.key) == ["S3_BUCKET"])
  }

  @Test(
    arguments: [
      (manifest(kind: "ConfigMap"), .notASecret(kind: "ConfigMap")),
      (manifest(stringData: [:]), .noValues),
      (manifest(stringData: ["A": "clear"]), .leaf(path: "stringData.A", .notEncrypted)),
      (manifest(stringData: ["A": ""]), .leaf(path: "stringData.A", .notEncrypted)),
      (manifest(stringData: ["A": 1]), .leaf(path: "stringData.A", .notEncrypted)),
      (manifest(stringData: ["A": ["B": .string(bucket)]]), .leaf(path: "stringData.A", .notEncrypted)),
      (manifest(stringData: ["A": "ENC[AES256_GCM,data:x]"]), .leaf(path: "stringData.A", .malformed)),
      (
        manifest(stringData: ["A": .string(bucket.replacing("Jt+V/acNlNbVZEvJqU1CDg==", with: "Jt+V"))]),
        .leaf(path: "stringData.A", .wrongLength("tag", 3, expected: 16))
      ),
      (
        manifest(stringData: ["A": .string(bucket.replacing("CoT5QVJE16zwzuzDwdG7", with: ""))]),
        .leaf(path: "stringData.A", .wrongLength("iv", 17, expected: 32))
      ),
      (manifest(sops: nil), .noMetadata),
      (manifest(sops: without("age")), .noAgeRecipient),
      (manifest(sops: without("mac")), .noMAC),
      (manifest(sops: without("lastmodified")), .noLastModified),
      (manifest(metadata: ["name": .string(bucket)]), .encryptedMetadata(path: "metadata.name")),
      (
        manifest(metadata: ["annotations": ["S3_BUCKET": "tempo-traces"]]),
        .clearTwin(path: "metadata.annotations.S3_BUCKET")
      ),
      (
        manifest(metadata: ["annotations": ["S3_BUCKET_unencrypted": "x"]]),
        .clearTwin(path: "metadata.annotations.S3_BUCKET_unencrypted")
      ),
    ] as [(JSONValue, SOPSProblem)])
  func `one thing wrong is one problem`(manifest: JSONValue, problem: SOPSProblem) {
    #expect(SOPSManifest(manifest).problems == [problem])
  }

  @Test func `a recipient without an armored key is named`() {
    let sops: JSONValue = .object(
      (Self.sops.members ?? []).map { member in
        member.key == "age" ? JSONMember(key: "age", value: [["recipient": "age1aywr2x9", "enc": "x"]]) : member
      })
    #expect(SOPSManifest(Self.manifest(sops: sops)).problems == [.badRecipient("age1aywr2x9")])
  }

  @Test(arguments: [("tempo-traces", true), ("mimir-blocks", true), ("tempo-trace", false), ("", false)])
  func `the length tells what a value cannot be`(plain: String, isConsistent: Bool) {
    #expect(SOPSManifest(Self.manifest())["S3_BUCKET"]?.isConsistent(with: plain) == isConsistent)
  }
}
