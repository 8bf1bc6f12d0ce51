import Clients
import ServerSupport
import Testing

@testable import StepLibrary

/// What the doctor says of Grafanas that answer in these ways.
@Suite(.timeLimit(.minutes(1)))
struct GrafanaDoctorTests {
  typealias Answer = FakeSystem.Answer

  private static let permissions = "/api/access-control/user/permissions"
  private static let healthy = ["/api/health": Answer(body: #"{"database":"ok","version":"12.2.0"}"#)]
  private static let sources = Answer(
    body: #"[{"uid":"t","name":"Tempo","type":"tempo"},{"uid":"m","name":"Mimir","type":"prometheus"}]"#)

  private static func permitting(_ permissions: String) -> [String: Answer] {
    [Self.permissions: Answer(body: permissions), "/api/datasources": sources]
  }

  private static func refusing(_ status: Int) -> [String: Answer] {
    [permissions: Answer(status: status, body: #"{"message":"Invalid API key"}"#)]
  }

  private static let cases: [(answers: [String: Answer], findings: [String])] = [
    (
      permitting(#"{"datasources:read":["datasources:*"],"datasources:query":["datasources:uid:*"]}"#),
      [
        "ok credentials: accepted", "ok permission datasources:read: allowed",
        "ok permission datasources:query: allowed",
      ]
    ),
    (
      permitting(#"{"datasources:query":["datasources:*"]}"#),
      [
        "ok credentials: accepted", "missing permission datasources:read: not allowed",
        "ok permission datasources:query: allowed",
      ]
    ),
    (
      permitting(#"{"datasources:read":["datasources:*"],"datasources:query":["datasources:uid:t"]}"#),
      [
        "ok credentials: accepted", "ok permission datasources:read: allowed",
        "missing permission datasources:query: not allowed on Mimir",
      ]
    ),
    (
      permitting(#"{"dashboards:read":["dashboards:*"]}"#),
      [
        "ok credentials: accepted", "missing permission datasources:read: not allowed",
        "missing permission datasources:query: not allowed",
      ]
    ),
    (
      ["/api/datasources": sources],
      ["caution credentials: list 2 data sources; this Grafana does not say what else they may"]
    ),
  ]

  @Test(arguments: cases)
  func `each permission that is needed is looked at`(answers: [String: Answer], findings: [String]) async throws {
    #expect(
      try await look(Self.healthy.merging(answers) { $1 }) == ["ok health: version 12.2.0, database ok"] + findings)
  }

  @Test(arguments: [401, 403])
  func `credentials that are refused are missing, with Grafana's reason`(status: Int) async throws {
    let findings = try await look(Self.healthy.merging(Self.refusing(status)) { $1 })
    #expect(findings.count == 2 && findings[1].hasPrefix("missing credentials: Grafana refuses"))
    #expect(findings[1].contains("\(status) Invalid API key"))
  }

  @Test func `without credentials nothing but the health is looked at`() async throws {
    let findings = try await look(Self.healthy, nil)
    #expect(findings.last == "missing credentials: the target names none (grafana.tokenEnv, or user with passwordEnv)")
  }

  @Test func `a Grafana without its database is missing`() async throws {
    let body = #"{"database":"failing"}"#
    #expect(
      try await look(["/api/health": Answer(status: 503, body: body)]) == ["missing health: answers 503: \(body)"])
  }

  @Test func `an answer that is none of Grafana's is missing`() async throws {
    let findings = try await look(Self.healthy.merging(Self.permitting("[]")) { $1 })
    #expect(findings.count == 2 && findings[1].hasPrefix("missing credentials: "))
  }

  private func look(
    _ answers: [String: Answer], _ credentials: Access.Credentials? = .bearer(Secret("glsa_x"))
  ) async throws -> [String] {
    let server = try FakeSystem.serving(answers)
    var target = Target(name: "t")
    target.grafana = ServiceTarget(url: server.url, access: Access(credentials: credentials))
    return await DoctorCheck.grafana.findings(in: target)
  }
}
