package import Base
import FoundationEssentials
import Wire

/// What a request is sent with to say who we are.
package struct KubernetesIdentity: Sendable {
  package var fields: [HTTPField] = []
  package var certificate: TLSSettings.Identity?
  /// From here on it has to be made anew.
  package var expires: UTCTime?
}

/// Makes the credentials of requests: reads a token's file each time, runs a plugin when its last answer has expired.
package actor CredentialSource {
  /// A credential that ends within this time is not begun with.
  private static let margin: Int64 = 10
  private let credentials: KubernetesCredentials
  private let now: @Sendable () -> UTCTime
  private var kept: KubernetesIdentity?
  private var running: Task<KubernetesIdentity, any Error>?

  package init(_ credentials: KubernetesCredentials, now: @escaping @Sendable () -> UTCTime = { .current }) {
    self.credentials = credentials
    self.now = now
  }

  /// Whether another answer can be had after a 401.
  package nonisolated var canRefresh: Bool {
    if case .exec = credentials { true } else { false }
  }

  package func identity() async throws -> KubernetesIdentity {
    switch credentials {
    case .none: return KubernetesIdentity()
    case .token(let token): return Self.bearer(token.revealed)
    case .tokenFile(let path): return Self.bearer(try Self.token(in: path))
    case .basic(let user, let password):
      let pair = Data("\(user):\(password.revealed)".utf8).base64EncodedString()
      return KubernetesIdentity(fields: [HTTPField("Authorization", "Basic \(pair)")])
    case .exec(let plugin): return try await identity(from: plugin)
    }
  }

  /// What was refused is not offered again.
  package func discard() { kept = nil }

  /// One run of the plugin serves all who wait for it.
  private func identity(from plugin: ExecPlugin) async throws -> KubernetesIdentity {
    if let kept, kept.expires.map({ $0 > now().advanced(bySeconds: Self.margin) }) ?? true { return kept }
    let task = running ?? Task { try await plugin.run() }
    running = task
    defer { running = nil }
    let identity = try await task.value
    kept = identity
    return identity
  }

  package static func bearer(_ token: String) -> KubernetesIdentity {
    KubernetesIdentity(fields: [HTTPField("Authorization", "Bearer \(token)")])
  }

  private static func token(in path: String) throws -> String {
    let text = String(decoding: try readBytes(path), as: UTF8.self)
    guard let token = text.split(whereSeparator: \.isWhitespace).first else {
      throw KubeconfigError.unreadable(path: path, reason: "it holds no token")
    }
    return String(token)
  }
}
