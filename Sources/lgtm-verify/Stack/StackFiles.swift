import Base
import EmbeddedStack
import FoundationEssentials
import Glibc
import Wire

/// What an embedded stack has in files, in a folder of its own, for this user only, for as long as it runs: a kubeconfig,
/// and the manifests that its Git repository would have.
struct StackFiles: Sendable {
  /// Over the folders of all stacks of the process: who ends it need not know them.
  private static let root = FileManager.default.temporaryDirectory.appending(path: "lgtm-verify-\(UUID().uuidString)")
  /// How many of them there are. The first makes the root, the last removes it, while no other makes its folder there.
  private static let count = Locked(0)
  private let folder: URL

  /// What a target file names in place of its value.
  enum Secret: String, CaseIterable {
    case accessKey = "access-key"
    case secretKey = "secret-key"
    case grafanaToken = "grafana-token"
    case traceAPISecret = "trace-api-secret"
    case traceAPIPasswordA = "trace-api-password-a"
    case traceAPIPasswordB = "trace-api-password-b"
  }

  func path(of secret: Secret) -> String { folder.appending(path: secret.rawValue).path }

  var kubeconfig: String { folder.appending(path: "kubeconfig").path }
  var manifests: String { folder.appending(path: "manifests").path }

  init(_ stack: EmbeddedStack) throws(UsageError) {
    let folder = Self.root.appending(path: UUID().uuidString)
    self.folder = folder
    try Self.count.withLock { count throws(UsageError) in
      try Self.make(folder)
      count += 1
    }
    try write(stack.endpoints.kubernetes.kubeconfig, to: kubeconfig)
    for (name, text) in EncryptedManifests.files(with: stack.faults) {
      try write(Array(text.utf8), to: "\(manifests)/\(name)")
    }
  }

  /// Also what a target file of the stack names.
  func write(secretsOf endpoints: StackEndpoints) throws(UsageError) {
    let values: [Secret: String?] = [
      .accessKey: endpoints.auditor.accessKey, .secretKey: endpoints.auditor.secretKey,
      .grafanaToken: endpoints.grafana?.token, .traceAPISecret: endpoints.traceAPI?.signingSecret,
      .traceAPIPasswordA: endpoints.traceAPI?.users.first?.password,
      .traceAPIPasswordB: endpoints.traceAPI?.users.last?.password,
    ]
    for secret in Secret.allCases {
      if let value = values[secret] ?? nil { try write(Array("\(value)\n".utf8), to: path(of: secret)) }
    }
  }

  func remove() {
    try? FileManager.default.removeItem(at: folder)
    Self.count.withLock { count in
      count -= 1
      if count == 0 { rmdir(Self.root.path) }
    }
  }

  /// At the end of the process, whatever ends it; again where another thread removes some of it meanwhile.
  static func removeAll() {
    for _ in 0..<1000 where FileManager.default.fileExists(atPath: root.path) {
      try? FileManager.default.removeItem(at: root)
    }
  }

  private func write(_ bytes: [UInt8], to path: String) throws(UsageError) {
    try Self.make(URL(fileURLWithPath: path).deletingLastPathComponent())
    let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
    guard FileManager.default.createFile(atPath: path, contents: Data(bytes), attributes: attributes) else {
      throw .breakdown(.fileNotMade(path))
    }
  }

  private static func make(_ folder: URL) throws(UsageError) {
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .breakdown(.folderNotMade(folder.path, reason: "\(error)"))
    }
  }
}
