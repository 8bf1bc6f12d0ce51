import Base
import Glibc
import Testing
import Wire
import Yaml

@testable import Clients

struct `A target's trace API` {
  private func target(_ section: String) throws(YamlError) -> Target {
    let environment = ["ANN": "anns-password", "BOB": "bobs-token", "KEY": "0123456789abcdef0123456789abcdef"]
    let text = "targets:\n  t:\n    trace-api:\n" + section
    guard
      let target = try TargetFile(Array(text.utf8), environment: environment, readFile: { _ in "no key" })
        .target(named: "t")
    else { throw YamlError(line: 0, column: 0, message: "no target") }
    return target
  }

  @Test func `is read whole`() throws {
    let target = try target(
      """
            url: "http://backend:8000/"
            trace: GET /traces/{id}
            search: POST /find
            searchBody: '{"max": $limit}'
            signIn: {request: POST /login, body: '{"u":"$user"}', token: /data/token}
            tenants:
              team-a: {id: t-17, user: ann, passwordEnv: ANN}
              team-b: {tokenEnv: BOB}
            signing: {algorithm: HS512, keyEnv: KEY, keyId: k, tenantClaim: org, leeway: 5}
      """)
    let api = target[TraceAPITarget.self]
    #expect(api.service.url == "http://backend:8000")
    #expect(api.paths.trace.filled(["id": "7"]).path == "/traces/7")
    #expect(api.paths.search?.filled(["limit": "3"]).body == #"{"max": 3}"#)
    #expect(api.paths.recent == nil)
    #expect(api.tenants["team-a"]?.id == "t-17" && api.tenants["team-b"]?.id == "team-b")
    let signing = try #require(try api.signing?.signing())
    #expect(signing.algorithm == .hs512 && signing.key.id == "k" && signing.tenantClaim == "org" && signing.leeway == 5)
    for secret in ["anns-password", "bobs-token", "0123456789abcdef0123456789abcdef"] {
      #expect(target.secrets.contains(secret))
    }
    #expect(target.system(TraceAPITarget.name)?.api == "http://backend:8000")
  }

  @Test(arguments: [
    ("      tenants: {a: {user: ann}}", "cannot sign in"), ("      trace: GET /traces", "no place for its id"),
    ("      trace: traces/{id}", "this is no request"), ("      signIn: {token: /x}", "has no request"),
    ("      signing: {algorithm: HS1, keyEnv: KEY}", "no algorithm"),
    ("      signing: {algorithm: RS256, keyEnv: KEY}", "of another kind than RS256 takes"),
    ("      tenant: x", "tenant"),
  ])
  func `has what is wrong said with its place`(section: String, message: String) {
    do {
      _ = try target(section)
      Issue.record("it was read")
    } catch {
      #expect(error.message.contains(message), "\(error.message)")
      #expect(!"\(error)".contains("0123456789abcdef"))
    }
  }

  @Test func `is none where nothing is said`() throws {
    #expect(Target(name: "t").system(TraceAPITarget.name) == nil)
  }

  @Test(arguments: [
    (
      "-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----", JWSAlgorithm.rs256,
      "no private key in PEM that can be read"
    ),
    ("{not json", .hs256, "neither JSON nor PEM"), (#"{"kty":"oct"}"#, .hs256, "has no k"),
  ])
  func `has a key of the wrong kind`(text: String, algorithm: JWSAlgorithm, reason: String) {
    let error = #expect(throws: SigningKey.Defect.self) {
      try SigningKey(Secret(text), algorithm: algorithm).signing()
    }
    #expect(error?.description.contains(reason) == true)
  }

  @Test func `cannot be signed for with a public key`() throws {
    let pem = try #require(JWK.generate(.es256)?.publicPEM)
    #expect(throws: SigningKey.Defect.self) { try SigningKey(Secret(pem), algorithm: .es256).signing() }
  }
}

struct `A listener for requests for keys` {
  @Test func `counts who asks, and serves keys`() async throws {
    let key = try #require(JWK.generate(.es256, id: "k"))
    let listener = try #require(KeyListener(address: nil, keys: JWKSet([key])))
    #expect(listener.count == 0)
    let http = HTTPClient()
    let answer = try await http.send(HTTPRequest("GET", listener.url))
    #expect(try JWKSet(JSONValue(parsing: answer.body)).keys == [key.publicKey])
    #expect(listener.count == 1)
    listener.close()
    await #expect(throws: TransportError.self) { try await http.send(HTTPRequest("GET", listener.url)) }
    http.close()
  }

  @Test func `is none where the address cannot be had`() {
    #expect(KeyListener(address: "192.0.2.1:9", keys: JWKSet([])) == nil)
    #expect(KeyListener(address: "nowhere", keys: JWKSet([])) == nil)
  }
}
