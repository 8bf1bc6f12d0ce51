import Foundation
import Testing

/// `plan check` and `plan link` as a user runs them.
struct PlanCheckTests {
  private static let plan = "fixtures/plan/001-lgtm-stack.md"
  private static let accepted = "fixtures/plan/001-lgtm-stack.accepted.txt"

  @Test(arguments: [
    ([], 1), (["--fail-on", "none"], 0), (["--baseline", accepted], 0), (["--fail-on", "warning"], 1),
    (["--fail-on", "error"], 1), (["--fail-on", "gherkin-or"], 1),
    (["--fail-on", "gherkin-no-assertion"], 0), (["--fail-on", "plan-empty", "--fail-on", "link-stale"], 0),
  ])
  func `findings are printed, and the exit code is what was asked for`(options: [String], status: Int) async throws {
    let result = try await Program.run(["plan", "check", Self.plan] + options)
    #expect(result.status == Int32(status))
    #expect(result.output.contains("\(Self.plan):839: warning gherkin-when-after-then: "))
    if !options.contains("--baseline") {
      #expect(result.output.contains("\(Self.plan):994: error claim-no-scenario: claimed: AC-lgtm-004-02 "))
    }
  }

  @Test func `JSON has the claims with what was found`() async throws {
    let result = try await Program.run(["plan", "check", Self.plan, "--format", "json"])
    let document = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let claims = try #require(document["claims"] as? [[String: Any]])
    let claim = try #require(claims.first { $0["line"] as? Int == 1026 })
    #expect(claim["claimed"] as? String == "Confidence levels documented in BDD scenarios")
    #expect(claim["found"] as? String == "0 of 15 Gherkin blocks has the word confidence")
    #expect(claim["holds"] as? Bool == false)
  }

  @Test func `a baseline accepts what is there, and nothing that is new`() async throws {
    let folder = try Program.folder()
    let (plan, baseline) = ("\(folder)/plan.md", "\(folder)/accepted.txt")
    try FileManager.default.copyItem(atPath: "\(Program.root.path)/\(Self.plan)", toPath: plan)
    _ = try await Program.run(["plan", "check", plan, "--write-baseline", baseline])
    let quiet = try await Program.run(["plan", "check", plan, "--baseline", baseline, "--fail-on", "note"])
    #expect(quiet.status == 0, "\(quiet.output)")
    let text = try String(contentsOfFile: plan, encoding: .utf8)
    let worse = text.replacing("Then response status SHALL be 200 OK", with: "Then it is fine")
      .replacing(
        "    And response status SHALL be 200 OK\n\n  Scenario: Query non",
        with: "    When it goes on\n\n  Scenario: Query non")
    try Data(worse.utf8).write(to: URL(fileURLWithPath: plan))
    let loud = try await Program.run(["plan", "check", plan, "--baseline", baseline, "--fail-on", "note"])
    #expect(loud.status == 1)
    #expect(loud.output.hasPrefix("\(plan):284: warning gherkin-when-after-then"), "\(loud.output)")
  }

  @Test func `the sidecar of the plan fits the plan`() async throws {
    let result = try await Program.run([
      "plan", "check", Self.plan, "--fail-on", "link-stale", "--fail-on", "link-unknown",
    ])
    #expect(result.status == 0, "\(result.output)")
    let suggestions = try await Program.run(["plan", "link", Self.plan])
    #expect(suggestions.output == "# \(Self.plan): every clause has a link\n")
  }

  @Test func `suggestions are written to a sidecar that can be read, and nobody has confirmed them`() async throws {
    let links = "\(try Program.folder())/some.links.yaml"
    let result = try await Program.run(["plan", "link", Self.plan, "--links", links, "--write"])
    #expect(result.output == "\(links): 67 suggestions; confirm those that are right\n")
    let check = try await Program.run(["plan", "check", Self.plan, "--links", links])
    #expect(check.output.contains("warning link-unconfirmed"))
    #expect(!check.output.contains("link-partial") && !check.output.contains("link-unknown"))
    let again = try await Program.run(["plan", "link", Self.plan, "--links", links])
    #expect(again.output == "# \(Self.plan): every clause has a link\n")
  }

  @Test(arguments: [
    ("links: x", ":1:8: expected a list"), ("other: 1", "unknown key"),
    ("links:\n  - clause: a", ":2:5: reason is missing"),
    ("links:\n  - {clause: a, fingerprint: b, reason: r, covers: much}", "expected full, partial or none"),
    ("links: [", "not YAML"),
  ])
  func `a sidecar that cannot be used is explained with its place`(text: String, message: String) async throws {
    let links = try Program.file("p.links.yaml", text)
    let result = try await Program.run(["plan", "check", Self.plan, "--links", links])
    #expect(result.status == 2)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test(arguments: [
    (["--fail-on", "everything"], "note, warning, error, none, or a rule of plan-empty"),
    (["--format", "xml"], "text, json, sarif"),
    (["--baseline", "/no/such"], "cannot be read"), (["--baseline", plan], "does not begin with a fingerprint"),
    (["--links", "/no/such.yaml"], "cannot be read"),
  ])
  func `wrong usage is explained`(options: [String], text: String) async throws {
    let result = try await Program.run(["plan", "check", Self.plan] + options)
    #expect(result.status == 2)
    #expect(result.errors.contains(text), "\(result.errors)")
  }
}
