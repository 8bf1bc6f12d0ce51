import Clients
import Runner
import ServerSupport
import Testing

@testable import StepLibrary

struct `A trace API that misbehaves` {
  private func outcomes(_ answer: FakeSystem.Answer, _ lines: String...) async throws -> [PlanBench.Outcome] {
    let server = try FakeSystem.serving(requests: 60) { request in
      request.path == "/login" ? .init(body: #"{"access_token":"a-good-token"}"#) : answer
    }
    defer { server.close() }
    return try await bench(server.url).run(lines[0], lines.count > 1 ? lines[1] : lines[0])
  }

  private func bench(_ url: String) -> PlanBench {
    var (target, api) = (Target(name: "t"), TraceAPITarget())
    api.service.url = url
    api.signIn = SignInRequest(RequestTemplate("POST", "/login", body: "{}"), token: .accessToken)
    api.tenants = ["team-a": TraceAPITenant(id: "a", user: "ann", password: Secret("anns-password"))]
    target[TraceAPITarget.self] = api
    return PlanBench(target)
  }

  @Test(arguments: [
    (FakeSystem.Answer(status: 500, body: "oops"), "500"),
    (.init(status: 302, fields: ["Location: /login"]), "302"),
    (.init(status: 200, body: #"{"error":"not found"}"#), "200"),
    (.init(status: 200, body: "<html>Sign in</html>", fields: ["Content-Type: text/html"]), "200"),
    (.init(status: 422, body: "{}"), "422"), (.init(status: 400, body: "{}"), "400"),
  ])
  func `fails where an unknown trace is to be 404`(answer: FakeSystem.Answer, status: String) async throws {
    let outcomes = try await outcomes(
      answer, #"When an unknown trace is requested with a token of "team-a""#, "Then the response status is 404")
    #expect(outcomes.map(\.status) == [.passed, .failed], "\(outcomes)")
    #expect(outcomes[1].message?.contains(status) == true, "\(outcomes)")
  }

  @Test(arguments: [
    (FakeSystem.Answer(status: 404, body: "nothing"), "no description of the API"),
    (.init(body: "<html></html>"), "invalid JSON"),
  ])
  func `has no description that could be read`(answer: FakeSystem.Answer, reason: String) async throws {
    let outcomes = try await outcomes(answer, "When the API's OpenAPI document is read")
    #expect(outcomes.first?.status == .failed, "\(outcomes)")
    #expect(outcomes.first?.message?.contains(reason) == true, "\(outcomes)")
  }

  @Test func `has a description that is not one`() async throws {
    let outcomes = try await outcomes(
      .init(body: #"{"openapi":"2.0"}"#), "When the API's OpenAPI document is read",
      "Then it is a valid OpenAPI document")
    #expect(outcomes.last?.status == .failed, "\(outcomes)")
  }

  @Test(arguments: [
    (FakeSystem.Answer(status: 503, body: "the password was anns-password"), "signing in gives no token"),
    (.init(body: #"{"token":"elsewhere"}"#), "signing in gives no token at /access_token"),
    (.init(body: "<html></html>"), "invalid JSON"),
  ])
  func `lets nobody sign in, which leaves its scenarios open and shows no password`(
    answer: FakeSystem.Answer, reason: String
  ) async throws {
    let server = try FakeSystem.serving(requests: 60) { _ in answer }
    defer { server.close() }
    let outcome = try #require(
      try await bench(server.url).run(#"Given tenants "team-a" and "team-a" can sign in"#).first)
    #expect(outcome.status == .inconclusive, "\(outcome)")
    #expect(outcome.message?.contains(reason) == true, "\(outcome)")
    #expect(outcome.message?.contains("anns-password") == false, "\(outcome)")
  }

  @Test func `is not described by a target that says nothing of one`() async throws {
    let outcome = try #require(try await PlanBench().run("Given the trace API is reachable").first)
    #expect(outcome.status == .inconclusive)
    #expect(outcome.message?.contains("describes no trace API") == true, "\(outcome)")
  }

  @Test func `is locked, and Tempo with it`() throws {
    let locks = try PlanBench().locks(#"When the trace is requested with a token of "team-a""#)
    #expect(locks?.shared == ["trace-api", "tempo"])
  }
}
