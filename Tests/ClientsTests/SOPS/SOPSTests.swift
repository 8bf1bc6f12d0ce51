import Foundation
import ServerSupport
import TestSupport
import Testing
import Wire
import Yaml

@testable import Clients

/// What real sops and age write, and what becomes of it when somebody changes it.
@Suite(.timeLimit(.minutes(2)), .enabled(if: SOPSTool.isPresent, SOPSTool.absence))
struct SOPSTests {
  private static let secret = """
    apiVersion: v1
    kind: Secret
    metadata:
      name: tempo-s3-secret
    stringData:
      S3_ENDPOINT: https://s3.68cc.io
      S3_BUCKET: tempo-traces
    data:
      S3_SECRET_ACCESS_KEY: c2VjcmV0LXZhbHVl

    """

  private func check(_ path: String) throws -> SOPSManifest {
    SOPSManifest(try #require(try YamlParser.parseAll(readBytes(path)).first).json)
  }

  private func change(_ path: String, _ edit: (String) -> String) throws {
    try Data(edit(String(decoding: readBytes(path), as: UTF8.self)).utf8).write(to: URL(filePath: path))
  }

  @Test func `an encrypted Secret is accepted without a key, and read with one`() async throws {
    let tool = try await SOPSTool()
    let path = try await tool.encrypted(Self.secret)
    let manifest = try check(path)
    #expect(manifest.problems.isEmpty)
    #expect(manifest["S3_ENDPOINT"]?.value.data.count == 18 && manifest["S3_BUCKET"]?.value.data.count == 12)
    #expect(manifest["S3_SECRET_ACCESS_KEY"]?.isConsistent(with: "secret-value") == true)
    let values = try await tool.decryption().values(of: path)
    #expect(values.mapValues(\.revealed)["S3_ENDPOINT"] == "https://s3.68cc.io")
    #expect(values.mapValues(\.revealed)["S3_SECRET_ACCESS_KEY"] == "secret-value")
    #expect(!"\(values)".contains("secret-value"))
  }

  @Test func `what was changed has sops's structure, but not its MAC`() async throws {
    let tool = try await SOPSTool()
    let path = try await tool.encrypted(Self.secret)
    try change(path) { text in
      text.replacing(#/    S3_BUCKET: .*\n/#, with: "").replacing("stringData:", with: "stringData:\n    ADDED: \"\"")
    }
    let error = await #expect(throws: SOPSError.self) { try await tool.decryption().values(of: path) }
    #expect(error == .macMismatch)
    #expect(try check(path).problems == [.leaf(path: "stringData.ADDED", .notEncrypted)])
  }

  @Test func `without a key nothing is said of the values`() async throws {
    let tool = try await SOPSTool()
    let path = try await tool.encrypted(Self.secret)
    let error = await #expect(throws: SOPSError.self) { try await tool.decryption(withKey: false).values(of: path) }
    #expect(error == .noKey)
  }

  @Test func `a file that was never encrypted is refused`() async throws {
    let path = try TestFolder.file("plain.yaml", Self.secret, in: try TestFolder.make())
    #expect(try check(path).problems.contains(.noMetadata))
    #expect(try check(path).fields.isEmpty)
  }

  @Test(arguments: [
    ("^(data)$", SOPSProblem.leaf(path: "stringData.S3_BUCKET", .notEncrypted)),
    ("^(data|stringData|metadata)$", SOPSProblem.encryptedMetadata(path: "metadata.name")),
  ])
  func `too little or too much encrypted is refused`(regex: String, problem: SOPSProblem) async throws {
    let path = try await SOPSTool().encrypted(Self.secret, regex: regex)
    #expect(try check(path).problems.contains(problem))
  }

  @Test func `an empty value stays empty, and is refused`() async throws {
    let path = try await SOPSTool().encrypted(Self.secret.replacing("tempo-traces", with: "\"\""))
    #expect(try check(path).problems == [.leaf(path: "stringData.S3_BUCKET", .notEncrypted)])
  }

  @Test(arguments: [("tempo", "tempo-traces"), ("mimir", "mimir-blocks")])
  func `the project's own manifests are encrypted and can be read with its test key`(
    component: String, bucket: String
  ) async throws {
    let root = Repository.url("fixtures/cluster").path
    let folder = try ManifestFolder(root)
    #expect(folder.problems.isEmpty)
    let found = folder.find(kind: "Secret", name: "\(component)-s3-secret", namespace: "monitoring")
    let manifest = try #require(found.first)
    let checked = SOPSManifest(manifest.json)
    #expect(checked.problems.isEmpty && checked["S3_ENDPOINT"]?.isConsistent(with: "https://s3.68cc.io") == true)
    let decryption = SOPSDecryption(
      program: try #require(SOPSTool.sops), environment: ["SOPS_AGE_KEY_FILE": "\(root)/age-key-for-tests-only.txt"])
    let values = try await decryption.values(of: try #require(manifest.path))
    #expect(values["S3_BUCKET"]?.revealed == bucket && values["S3_ENDPOINT"]?.revealed == "https://s3.68cc.io")
  }

  @Test func `a program that is not there is named`() async throws {
    await #expect(throws: SOPSError.notRun("no-such-sops is not installed, or not on the path")) {
      try await SOPSDecryption(program: "no-such-sops").values(of: "/dev/null")
    }
  }
}
