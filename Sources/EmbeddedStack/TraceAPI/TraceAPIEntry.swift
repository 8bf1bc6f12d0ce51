import Base
import Wire

/// Who may enter the trace API, and the secret that its tokens in HS256 are signed with.
package struct TraceAPIEntry: Sendable, Equatable {
  package struct User: Sendable, Equatable {
    package let tenant: String
    package let email: String
    package let password: String
  }

  package let users: [User]
  package let signingSecret: String
  package let signingKeyID: String
  /// How far clocks may differ, in seconds.
  package let leeway: Int64

  init(_ authority: TokenAuthority) {
    users = authority.users.map { User(tenant: $0.tenant, email: $0.email, password: $0.password) }
    let key = authority.key(for: .hs256)
    signingKeyID = key?.id ?? ""
    if case .octets(let secret) = key?.material {
      signingSecret = String(decoding: secret, as: UTF8.self)
    } else {
      signingSecret = ""
    }
    leeway = TokenAuthority.leeway
  }
}

extension JSONWriter {
  mutating func member(_ entry: TraceAPIEntry) {
    key("traceAPI")
    object { json in
      json.members([("signingSecret", entry.signingSecret), ("signingKeyID", entry.signingKeyID)])
      json.key("users")
      json.array(entry.users) { json, user in
        json.object { $0.members([("tenant", user.tenant), ("email", user.email), ("password", user.password)]) }
      }
    }
  }
}
