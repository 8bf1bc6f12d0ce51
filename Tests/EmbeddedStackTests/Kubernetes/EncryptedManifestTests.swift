import EmbeddedStack
import Foundation
import Testing

struct EncryptedManifestTests {
  @Test(arguments: EncryptedManifests.files.sorted { $0.key < $1.key }.map(\.key))
  func `the manifests are those of the fixtures`(name: String) throws {
    let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../fixtures/cluster/kubernetes/apps/monitoring").standardizedFileURL
    let text = try String(contentsOf: fixtures.appending(path: name), encoding: .utf8)
    #expect(EncryptedManifests.files[name] == text)
  }
}
