package import Base
import FoundationEssentials

/// How a part of the target is entered: its TLS and who we are.
package struct Access: Hashable, Sendable {
  package enum Credentials: Hashable, Sendable {
    /// RFC 6750.
    case bearer(Secret)
    /// RFC 7617.
    case basic(user: String, password: Secret)
  }

  /// Nil for what URLs and libcurl's defaults say; gRPC is spoken over TLS where it is there.
  package var tls: TLSSettings?
  package var credentials: Credentials?

  package init(tls: TLSSettings? = nil, credentials: Credentials? = nil) {
    self.tls = tls
    self.credentials = credentials
  }

  package var fields: [HTTPField] {
    switch credentials {
    case .bearer(let token): [HTTPField("Authorization", "Bearer \(token.revealed)")]
    case .basic(let user, let password): [HTTPField("Authorization", "Basic \(Self.basic(user, password))")]
    case nil: []
    }
  }

  package var secrets: [String] {
    switch credentials {
    case .bearer(let token): [token.revealed]
    case .basic(let user, let password): [password.revealed, Self.basic(user, password)]
    case nil: []
    }
  }

  private static func basic(_ user: String, _ password: Secret) -> String {
    Data("\(user):\(password.revealed)".utf8).base64EncodedString()
  }
}

extension HTTPRequest {
  /// The request with a part's credentials and TLS.
  package func entering(with access: Access, tenant: String? = nil) -> HTTPRequest {
    var request = self
    request.headers += access.fields + (tenant.map { [HTTPField("X-Scope-OrgID", $0)] } ?? [])
    request.tls = access.tls
    return request
  }
}
