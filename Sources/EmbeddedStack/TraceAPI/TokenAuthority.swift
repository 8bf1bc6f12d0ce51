import Base
import Wire

/// Who may sign in, and the keys that tokens are signed with.
struct TokenAuthority: Sendable {
  struct User: Sendable {
    let id: String
    let email: String
    let password: String
    let tenant: String
    /// By which its tokens are signed.
    let algorithm: JWSAlgorithm
  }

  static let issuer = "https://auth.trace-api.example"
  static let audience = "trace-api"
  /// How far clocks may differ, in seconds.
  static let leeway: Int64 = 30
  private static let lifetime: Int64 = 900

  let users: [User]
  /// One of HS256 and one of RS256.
  let keys: JWKSet

  /// Passwords and the shared secret are good for one stack.
  init() {
    users = [
      User(id: "u-1", email: "ann@team-a.example", password: .random(), tenant: "team-a", algorithm: .hs256),
      User(id: "u-2", email: "bob@team-b.example", password: .random(), tenant: "team-b", algorithm: .rs256),
    ]
    let secret = JWK(.octets(Array(String.random().utf8)), id: "hs-1", algorithm: .hs256)
    keys = JWKSet([secret] + [Self.privateKey].compactMap { $0 })
  }

  /// Made once for a process, since that takes long.
  private static let privateKey = JWK.generate(.rs256, id: "rs-1")

  func key(for algorithm: JWSAlgorithm) -> JWK? { keys.keys.first { $0.algorithm == algorithm } }

  /// What is published: no shared secret.
  var publishedKeys: JSONValue { keys.json }

  /// A token for a user who knows the password; nil for anybody else.
  func signIn(email: String, password: String, now: Int64) -> String? {
    guard let user = users.first(where: { $0.email == email && $0.password == password }),
      let key = key(for: user.algorithm)
    else { return nil }
    let header: JSONValue = [
      "alg": .string(user.algorithm.rawValue), "typ": "JWT", "kid": .string(key.id ?? ""),
    ]
    let claims: JSONValue = [
      "iss": .string(Self.issuer), "aud": .string(Self.audience), "sub": .string(user.id),
      "tenant_id": .string(user.tenant), "type": "access", "iat": .number(String(now)), "nbf": .number(String(now)),
      "exp": .number(String(now + Self.lifetime)), "jti": .string(.random()),
    ]
    return JWS(header: header, payload: claims).signed(by: key, as: user.algorithm)?.compact
  }
}

extension String {
  /// 32 bytes in hexadecimal.
  fileprivate static func random() -> String { Digest.hex((0..<32).map { _ in UInt8.random(in: 0...255) }) }
}
