import Clients
import EmbeddedStack
import Wire

extension Target {
  /// The embedded trace API, with its users and the secret of its tokens.
  mutating func describe(_ entry: TraceAPIEntry) {
    var api = TraceAPITarget()
    api.paths.jwks = "/.well-known/jwks.json"
    api.signIn = SignInRequest(
      RequestTemplate("POST", "/api/v1/auth/login", body: #"{"email":"$user","password":"$password"}"#),
      token: .accessToken)
    for user in entry.users {
      api.tenants[user.tenant] = TraceAPITenant(id: user.tenant, user: user.email, password: Secret(user.password))
    }
    var key = SigningKey(Secret(entry.signingSecret), algorithm: .hs256, id: entry.signingKeyID)
    key.leeway = entry.leeway
    api.signing = key
    self[TraceAPITarget.self] = api
    services["trace-api"] = NamedService("trace-api", api.service)
  }
}
