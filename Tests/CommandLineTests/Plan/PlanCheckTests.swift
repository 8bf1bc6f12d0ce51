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
    let result = try await Program.run(["plan", "check", Self.plan, "--format", "lines"] + options)
    #expect(result.status == Int32(status))
    #expect(result.output.contains("\(Self.plan):839: warning gherkin-when-after-then: "))
    if !options.contains("--baseline") {
      #expect(result.output.contains("\(Self.plan):994: error claim-no-scenario: claimed: AC-lgtm-004-02 "))
    }
  }

  @Test func `findings are grouped: a line for each rule with its places, errors first, then a summary`() async throws {
    let lines = try await Program.run(["plan", "check", Self.plan]).output.split(separator: "\n").map(String.init)
    let rules = lines.compactMap { $0.hasPrefix("  ") ? $0.split(separator: " ")[1] : nil }
    #expect(rules.count > 20 && Set(rules).count == rules.count)
    #expect(lines[0] == Self.plan && lines[1].hasPrefix("  error "))
    let or = "  note gherkin-or: 2 × not so: Or is no step of official Gherkin.  (lines 178, 531)"
    #expect(lines.contains(or), "\(lines)")
    #expect(lines.contains { $0.contains(" errors, ") && $0.contains(" warnings, ") })
    #expect(lines.contains { $0.contains(" checks of claims: ") })
  }

  @Test func `places in several documents have their files`() async throws {
    let output = try await Program.run(["plan", "check", "fixtures/other-plans/kiro"]).output
    #expect(output.contains("fixtures/other-plans/kiro/requirements.md line"), "\(output)")
  }

  @Test func `a run judges what the plan says of its completeness`() async throws {
    let text = "# Story 1.1: S\n\n## Acceptance Criteria\n\n1. Healthy.\n2. Missing.\n\nAll ACs Met: ✓\n"
    let plan = try Program.file("plan.md", text)
    let feature = try Program.file(
      "f.feature",
      "Feature: F\n  @AC-1\n  Scenario: S\n    When GET /api/echo is requested from Tempo\n    Then the response status is 200\n"
    )
    let run = try await Program.run(["run", feature, "--plan", plan])
    let result = try await Program.run([
      "plan", "check", plan, "--results", "\(run.folder)/results.ndjson", "--format", "lines",
    ])
    #expect(result.status == 1)
    let wanted = "\(plan):8: error claim-false: claimed: All ACs Met: ✓; found: 1 of 2 verified, 1 not verified"
    #expect(result.output.contains(wanted), "\(result.output)\(result.errors)")
    let without = try await Program.run(["plan", "check", plan])
    #expect(without.status == 0 && without.output.contains("no run is given that could tell"), "\(without.output)")
    let broken = try await Program.run(["plan", "check", plan, "--results", plan])
    #expect(broken.status == 2)
  }

  @Test func `a gate that is said to be passed is looked up in its file`() async throws {
    let folder = try Program.folder()
    let plan = "\(folder)/docs/stories/1.1.md"
    for path in ["docs/stories", "docs/qa/gates"] {
      try FileManager.default.createDirectory(atPath: "\(folder)/\(path)", withIntermediateDirectories: true)
    }
    try Data("# Story 1.1: S\n\n## Gate Status\n\nGate: PASS → docs/qa/gates/1.1.yml\n".utf8)
      .write(to: URL(fileURLWithPath: plan))
    try Data("schema: 1\ngate: CONCERNS\n".utf8).write(to: URL(fileURLWithPath: "\(folder)/docs/qa/gates/1.1.yml"))
    let result = try await Program.run(["plan", "check", plan, "--format", "lines"])
    #expect(result.output.contains("found: docs/qa/gates/1.1.yml says CONCERNS"), "\(result.output)\(result.errors)")
  }

  @Test func `diagrams of features are held against the plan's`() async throws {
    let diagram = "stateDiagram-v2\n[*] --> Idle\nIdle --> Busy\n"
    let plan = try Program.file("plan.md", "```mermaid\n\(diagram)```\n")
    let feature = try Program.file(
      "f.feature", "Feature: F\n\(diagram)Busy --> Idle\n\n  Scenario: S\n    Given Tempo is deployed and healthy\n")
    let result = try await Program.run(["plan", "check", plan, "--features", feature, "--format", "lines"])
    let wanted = "warning diagram-differs: the plan's has no Busy → Idle (\(feature):2)"
    #expect(result.output.contains(wanted), "\(result.output)\(result.errors)")
    let missing = try await Program.run(["plan", "check", plan, "--features", "/no/such"])
    #expect(missing.status == 2)
  }

  @Test func `contradictions and claims stand in the JSON of what a plan says`() async throws {
    let result = try await Program.run(["plan", "show", "fixtures/plan/002-trace-api.md", "--format", "json"])
    let document = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let contradictions = try #require(document["contradictions"] as? [[String: Any]])
    #expect(contradictions.map { $0["kind"] as? String } == ["status"])
    let statements = try #require(contradictions.first?["statements"] as? [[String: Any]])
    #expect(statements.map { $0["value"] as? String } == ["Done", "Ready for Review"])
    #expect(statements.map { $0["line"] as? Int } == [4, 80])
    let claims = try #require(document["claims"] as? [[String: Any]])
    #expect(claims.contains { $0["text"] as? String == "All ACs Met: ✓" && $0["kind"] as? String == "completion" })
  }

  @Test(arguments: ["fixtures/plan/000-tempo-manager.criteria.yaml", "fixtures/plan/001-lgtm-stack.links.yaml"])
  func `a sidecar is no plan`(path: String) async throws {
    for command in ["check", "show", "adopt", "link"] {
      let result = try await Program.run(["plan", command, path])
      #expect(result.status == 2 && result.output.isEmpty)
      #expect(result.errors.contains("\(path) is the sidecar of a plan, not a plan"), "\(result.errors)")
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
    let loud = try await Program.run([
      "plan", "check", plan, "--baseline", baseline, "--fail-on", "note", "--format", "lines",
    ])
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
    (["--format", "xml"], "text, lines, json, sarif"),
    (["--baseline", "/no/such"], "cannot be read"), (["--baseline", plan], "does not begin with a fingerprint"),
    (["--links", "/no/such.yaml"], "cannot be read"),
  ])
  func `wrong usage is explained`(options: [String], text: String) async throws {
    let result = try await Program.run(["plan", "check", Self.plan] + options)
    #expect(result.status == 2)
    #expect(result.errors.contains(text), "\(result.errors)")
  }
}
