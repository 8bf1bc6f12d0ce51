internal import EmbeddedStack
internal import Foundation

/// A kubeconfig in a folder of its own, for this user only, for as long as the stack runs.
struct KubeconfigFile: Sendable {
  let path: String
  private let folder: URL

  init(_ entry: KubernetesEntry) throws(UsageError) {
    folder = FileManager.default.temporaryDirectory.appending(path: "lgtm-verify-\(UUID().uuidString)")
    path = folder.appending(path: "kubeconfig").path
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .other("\(folder.path) cannot be made: \(error)", hint: "TMPDIR names another place")
    }
    let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
    guard FileManager.default.createFile(atPath: path, contents: Data(entry.kubeconfig), attributes: attributes) else {
      throw .other("\(path) cannot be written", hint: "TMPDIR names another place")
    }
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }
}
