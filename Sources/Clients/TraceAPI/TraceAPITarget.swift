package import Base

/// A service before Tempo, any team's: its paths, who may sign in, and what its tokens are signed with.
package struct TraceAPITarget: SystemTarget {
  package static let name = SystemName("trace-api", title: "trace API")
  package static let isOptional = true

  package var service = ServiceTarget(url: "http://trace-api.monitoring.svc:8000")
  package var paths = TraceAPIPaths()
  /// The attribute of spans and resources that names a trace's tenant.
  package var tenantAttribute = "tenant_id"
  package var signIn: SignInRequest?
  /// By name, as features have them.
  package var tenants: [String: TraceAPITenant] = [:]
  /// The authority's key; nil where the target does not give it.
  package var signing: SigningKey?
  /// `host:port` at which we listen for requests for keys, and where the API reaches us; nil for loopback alone.
  package var listener: String?

  package init() {}

  package var system: System {
    var system = System(
      Self.name, api: service.url, access: service.access, admin: AdminEndpoints(service.url), probe: paths.openapi)
    system.podSelector = "app.kubernetes.io/name=trace-api"
    return system
  }

  /// What must not be seen.
  package var secrets: [String] {
    tenants.values.flatMap { [$0.password, $0.token].compactMap { $0?.revealed } }
      + [signing?.text.revealed].compactMap { $0 }
  }
}

/// Where an API has what; each a method and a path, or a path that is got.
package struct TraceAPIPaths: Sendable {
  /// With `{id}`.
  package var trace = RequestTemplate("GET", "/api/v1/traces/{id}")
  /// Nil where there is none; `$limit` in the body or `{limit}` in the path.
  package var search: RequestTemplate? = RequestTemplate("POST", "/api/v1/traces/search", body: #"{"limit":$limit}"#)
  package var recent: RequestTemplate? = RequestTemplate("GET", "/api/v1/traces/recent?limit={limit}")
  package var openapi = "/api/openapi.json"
  package var reference = "/api/docs"
  /// Where the public keys are; nil where none are published.
  package var jwks: String?

  package init() {}
}

/// A method, a path and a body with places to fill in.
package struct RequestTemplate: Equatable, Sendable {
  package var method: String
  package var path: String
  package var body: String

  package init(_ method: String, _ path: String, body: String = "") {
    (self.method, self.path, self.body) = (method, path, body)
  }

  /// `{name}` in the path, `$name` in the body.
  package func filled(_ values: KeyValuePairs<String, String>) -> RequestTemplate {
    values.reduce(self) { template, value in
      RequestTemplate(
        method, template.path.replacing("{\(value.key)}", with: value.value),
        body: template.body.replacing("$\(value.key)", with: value.value))
    }
  }
}

/// How a user gets a token.
package struct SignInRequest: Sendable {
  /// With `$user` and `$password` in its body.
  package var request: RequestTemplate
  package var contentType: String
  /// Where the answer has the token.
  package var token: JSONPointer

  package init(_ request: RequestTemplate, contentType: String = "application/json", token: JSONPointer) {
    (self.request, self.contentType, self.token) = (request, contentType, token)
  }
}

extension JSONPointer {
  /// Where OAuth 2 has it (RFC 6749 §5.1).
  package static let accessToken = JSONPointer.whole.appending("access_token")
}

/// A tenant with a user or a token of its own.
package struct TraceAPITenant: Sendable {
  /// What traces and tokens call it.
  package var id: String
  package var user: String?
  package var password: Secret?
  package var token: Secret?

  package init(id: String, user: String? = nil, password: Secret? = nil, token: Secret? = nil) {
    (self.id, self.user, self.password, self.token) = (id, user, password, token)
  }
}
