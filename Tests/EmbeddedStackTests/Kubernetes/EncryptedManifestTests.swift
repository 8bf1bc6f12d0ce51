import EmbeddedStack
import Foundation
import TestSupport
import Testing

struct EncryptedManifestTests {
  @Test(arguments: EncryptedManifests.files.sorted { $0.key < $1.key }.map(\.key))
  func `the manifests are those of the fixtures`(name: String) throws {
    let file = Repository.url("fixtures/cluster/kubernetes/apps/monitoring/\(name)")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(EncryptedManifests.files[name] == text)
  }
}
