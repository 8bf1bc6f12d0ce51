import Clients
import TestSupport
import Testing
import Yaml

@testable import StepLibrary

struct StorageSettingsTests {
  private func settings(_ yaml: String, of name: SystemName) throws -> StorageSettings {
    try settings(of: try #require(try YamlParser.parse(Array(yaml.utf8))), name)
  }

  private func settings(of configuration: YamlNode, _ name: SystemName) throws -> StorageSettings {
    try StorageSettings(configuration, of: name, try #require(Target(name: "none").system(name)?.storage))
  }

  @Test func `Tempo's stand under storage.trace`() throws {
    let found = try settings(
      "storage: {trace: {backend: s3, s3: {bucket: tempo-traces, endpoint: s3.68cc.io, insecure: false}}}", of: .tempo)
    #expect(found.backend == "s3" && found.endpoint == "s3.68cc.io")
    #expect(found.bucket == "tempo-traces" && !found.isInsecure)
  }

  @Test func `what Mimir's blocks_storage leaves out stands in common.storage`() throws {
    let found = try settings(
      """
      common: {storage: {s3: {endpoint: "s3.68cc.io:443", insecure: true}}}
      blocks_storage: {backend: s3, s3: {bucket_name: mimir-blocks, endpoint: ""}}
      """, of: .mimir)
    #expect(found.endpoint == "s3.68cc.io:443" && found.bucket == "mimir-blocks" && found.isInsecure)
  }

  @Test(.enabled(if: Recordings.arePresent, Recordings.absence))
  func `a recorded configuration can be read`() throws {
    let documents = try YamlParser.parseAll(try Recordings.body("tempo/status-config.response"))
    let found = try settings(of: try #require(documents.last), .tempo)
    #expect(!found.backend.isEmpty)
  }

  @Test func `a configuration without storage says so`() {
    #expect(throws: (any Error).self) { try settings("target: all", of: .tempo) }
  }
}
