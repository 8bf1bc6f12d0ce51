import Base
import Clients
import Runner
import ServerSupport
import Testing

@testable import StepLibrary

/// Whose page opens where Grafana's should.
struct LoginPageTests {
  @Test(arguments: [
    (FakeSystem.Answer(body: "<title>Grafana</title>"), true),
    (.init(status: 302, fields: ["Location: https://sso.example"]), true),
    (.init(body: "<title>Welcome to nginx!</title>"), false), (.init(status: 503, body: "Grafana is gone"), false),
  ])
  func `a page opens that is Grafana's, or a way to where one signs in`(
    page: FakeSystem.Answer, opens: Bool
  ) async throws {
    let server = try FakeSystem.serving(["/login": page])
    let reading = DatasourceReading(
      client: GrafanaClient(http: HTTPClient(), target: ServiceTarget(url: server.url)))
    do {
      try await reading.expectLoginPage()
      #expect(opens)
    } catch { #expect(!opens && (error as? Mismatch)?.failure.summary == "Grafana's page does not open") }
  }
}
