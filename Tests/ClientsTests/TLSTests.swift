import ServerSupport
import Testing

@testable import Clients

@Suite(.timeLimit(.minutes(1)))
struct TLSTests {
  private let client = HTTPClient()

  private func get(_ port: Int, _ tls: TLSSettings?) async throws -> HTTPResponse {
    try await client.send(HTTPRequest("GET", "https://127.0.0.1:\(port)/", timeout: .seconds(10), tls: tls))
  }

  private func failure(_ port: Int, _ tls: TLSSettings?) async -> TransportError? {
    do { _ = try await get(port, tls) } catch { return error as? TransportError }
    return nil
  }

  @Test func `a server of our own authority is trusted, and of no other`() async throws {
    try await Certificates.with { certificates in
      try await certificates.make()
      try await TLSServer.with(certificates) { port in
        let response = try await get(port, TLSSettings(caFile: certificates["ca.pem"]))
        #expect(response.status == 200 && response.timings.tls > .zero)
        for tls in [nil, TLSSettings(caFile: certificates["other-ca.pem"])] {
          let error = await failure(port, tls)
          #expect(error?.kind == .tls)
          #expect(error?.message.contains("certificate") == true, "\(error?.message ?? "no error")")
        }
        let missing = await failure(port, TLSSettings(caFile: certificates["nowhere.pem"]))
        // Our own list of authorities cannot be read: nothing was asked, which says nothing about the target.
        #expect(missing?.kind == .local(code: 77))
        #expect(missing?.message.contains(certificates["nowhere.pem"]) == true, "\(missing?.message ?? "no error")")
        #expect(try await get(port, TLSSettings(isInsecure: true)).status == 200)
      }
    }
  }

  @Test func `a server that asks for a client certificate gets ours, and refuses none and a stranger's`() async throws {
    try await Certificates.with { certificates in
      try await certificates.make()
      let ours = TLSSettings(
        caFile: certificates["ca.pem"], certFile: certificates["client.pem"], keyFile: certificates["client.key"])
      let strangers = TLSSettings(
        caFile: certificates["ca.pem"], certFile: certificates["other-client.pem"],
        keyFile: certificates["other-client.key"])
      try await TLSServer.with(certificates, asksForClient: true) { port in
        let accepted = try await get(port, ours)
        #expect(accepted.status == 200)
        let without = await failure(port, TLSSettings(caFile: certificates["ca.pem"]))
        #expect(without?.kind == .tls, "\(without?.description ?? "no error")")
        let stranger = await failure(port, strangers)
        #expect(stranger?.kind == .tls, "\(stranger?.description ?? "no error")")
      }
    }
  }

  @Test func `a mapped address is checked under the plan's name`() async throws {
    try await Certificates.with { certificates in
      try await certificates.make()
      try await TLSServer.with(certificates) { port in
        let names = ["tempo.monitoring.svc:443": true, "mimir.monitoring.svc:443": false]
        for (name, isNamed) in names {
          let client = HTTPClient(endpoints: EndpointMap([name: "127.0.0.1:\(port)"]))
          let request = HTTPRequest("GET", "https://\(name)/", tls: TLSSettings(caFile: certificates["ca.pem"]))
          let status = try? await client.send(request).status
          #expect(status == (isNamed ? 200 : nil))
        }
      }
    }
  }

  @Test(arguments: [
    (Access(credentials: .bearer(Secret("t0ken"))), "Authorization: Bearer t0ken", "Authorization: Bearer REDACTED"),
    (
      Access(credentials: .basic(user: "a", password: Secret("b"))), "Authorization: Basic YTpi",
      "Authorization: Basic REDACTED"
    ),
  ])
  func `credentials and tenant go with a request, and are not shown`(
    access: Access, line: String, shown: String
  ) async throws {
    let server = try ScriptedServer([[.readRequest, .send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]])
    let request = HTTPRequest("GET", server.url).entering(with: access, tenant: "lgtm")
    _ = try await client.send(request)
    #expect(server.requests[0].contains("\r\n\(line)\r\n"))
    #expect(server.requests[0].contains("\r\nX-Scope-OrgID: lgtm\r\n"))
    let command = client.curlCommand(for: request)
    #expect(command.contains(shown) && !access.secrets.contains { $0.count > 1 && command.contains($0) })
  }

  @Test func `the command for a request has its TLS files`() {
    let tls = TLSSettings(caFile: "/ca.pem", certFile: "/c.pem", keyFile: "/k.pem", isInsecure: true)
    #expect(
      CurlCommand(HTTPRequest("GET", "https://h/", tls: tls)).description
        == "curl -sS -i --max-time 30 --cacert /ca.pem --cert /c.pem --key /k.pem --insecure https://h/")
  }
}
