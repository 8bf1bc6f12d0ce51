import Clients
import Runner

/// Gets tokens as the target says.
struct TokenSource: Sendable {
  let client: TraceAPIClient

  func token(of name: String) async throws -> Secret {
    guard let tenant = client.target.tenants[name] else {
      throw Inconclusive("the target's trace API has no tenant \"\(name)\" (trace-api.tenants)")
    }
    if let token = tenant.token { return token.trimmed }
    guard let user = tenant.user, let password = tenant.password, let signIn = client.target.signIn else {
      throw Inconclusive("the target does not say how tenant \"\(name)\" signs in (trace-api.signIn)")
    }
    return try await client.signIn(user, password.trimmed, by: signIn)
  }
}

extension Secret {
  /// Without the line break at a file's end.
  fileprivate var trimmed: Secret {
    var text = revealed[...]
    while text.last?.isNewline == true { text.removeLast() }
    return Secret(String(text))
  }
}
