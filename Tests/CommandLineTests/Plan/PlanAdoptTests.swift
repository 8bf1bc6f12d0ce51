import Foundation
import Testing

/// Criteria of free prose as a user adopts them.
struct PlanAdoptTests {
  @Test(arguments: [
    ("000-tempo-manager", 40, "AC-manager-22"), ("002-trace-api", 5, "AC-story-3.2-5"),
    ("003-platform-operator", 67, "AC-edge-14"), ("004-event-service", 42, "AC-tapio-31"),
  ])
  func `the user's documents have their adopted criteria, each with its line`(
    name: String, count: Int, id: String
  ) async throws {
    let result = try await Program.run(["plan", "show", "fixtures/plan/\(name).md", "--format", "json"])
    let document = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let criteria = try #require(document["criteria"] as? [[String: Any]])
    #expect(criteria.count == count)
    #expect(criteria.allSatisfy { $0["origin"] as? String == "adopted" && ($0["line"] as? Int ?? 0) > 0 })
    #expect(criteria.contains { $0["id"] as? String == id })
    let check = try await Program.run(["plan", "check", "fixtures/plan/\(name).md", "--fail-on", "adoption-void"])
    #expect(check.status == 0, "\(check.output)")
  }

  @Test func `proposals are written once, and count when they are confirmed`() async throws {
    let plan = try Program.file("cache.md", "# Cache\n\n- ✅ It answers within 5 ms\n")
    let sidecar = plan.replacing("cache.md", with: "cache.criteria.yaml")
    let first = try await Program.run(["plan", "adopt", plan, "--write"])
    #expect(first.output == "\(sidecar): 1 proposal; confirm those that are promises\n", "\(first.errors)")
    let again = try await Program.run(["plan", "adopt", plan, "--write"])
    #expect(again.output == "\(sidecar): 0 proposals\n")
    let open = try await Program.run(["plan", "show", plan])
    #expect(open.output.contains("adopted and not confirmed: 1 entry"), "\(open.output)")
    let text = try String(contentsOfFile: sidecar, encoding: .utf8)
    try Data(text.replacing("confirmed: false", with: "confirmed: true").utf8)
      .write(to: URL(fileURLWithPath: sidecar))
    let shown = try await Program.run(["plan", "show", plan])
    #expect(shown.output.contains("AC-cache-01  It answers within 5 ms  (line 3)"), "\(shown.output)")
  }

  @Test func `a scenario does not verify a criterion whose quote has changed`() async throws {
    let plan = try Program.file("cache.md", "# Cache\n\n- ✅ It answers within 5 ms\n")
    let sidecar = plan.replacing("cache.md", with: "cache.criteria.yaml")
    let yaml = """
      criteria:
        - id: AC-cache-01
          quote: "It answers within 50 ms"
          fingerprint: "0000000000000000"
          line: 3
          kind: ticked
          verifiable: outside
          confirmed: true

      """
    try Data(yaml.utf8).write(to: URL(fileURLWithPath: sidecar))
    let feature = """
      Feature: F
        @AC-cache-01
        Scenario: Tempo answers
          When GET /api/echo is requested from Tempo
          Then the response status is 200

      """
    let path = try Program.file("f.feature", feature)
    let result = try await Program.run(["run", path, "--plan", plan, "--require", "verified"])
    #expect(result.output.contains("AC-cache-01  not verified"), "\(result.output)")
    #expect(result.status == 5)
  }

  @Test func `no gate waits for what is only recommended, and reports have it`() async throws {
    let plan = try Program.file("cache.md", "# Cache\n\nIt MUST answer.\n\nIt SHOULD be fast.\n")
    let sidecar = plan.replacing("cache.md", with: "cache.criteria.yaml")
    _ = try await Program.run(["plan", "adopt", plan, "--write"])
    let text = try String(contentsOfFile: sidecar, encoding: .utf8)
    #expect(text.contains("kind: recommendation"))
    try Data(text.replacing("confirmed: false", with: "confirmed: true").utf8)
      .write(to: URL(fileURLWithPath: sidecar))
    let feature = """
      Feature: F
        @AC-cache-01
        Scenario: Tempo answers
          When GET /api/echo is requested from Tempo
          Then the response status is 200

      """
    let path = try Program.file("f.feature", feature)
    let met = try await Program.run(["run", path, "--plan", plan, "--require", "verified"])
    #expect(met.status == 0, "\(met.output)\(met.errors)")
    #expect(
      met.output.contains("AC-cache-02  not verified  0 of 0 scenarios passed  recommended; no scenario"),
      "\(met.output)")
    let unmet = try await Program.run([
      "run", try Program.file("f.feature", feature.replacing("-01", with: "-02")), "--plan", plan, "--require",
      "verified",
    ])
    #expect(unmet.status == 5, "\(unmet.output)")
  }

  @Test(arguments: [
    ("criteria: x", "expected a list"), ("criteria:\n  - {id: A}", "quote is missing"),
    ("criteria:\n  - {id: A, quote: b, fingerprint: c, line: 1, kind: much, verifiable: no}", "a kind of ticked"),
    ("criteria:\n  - {id: A, quote: b, fingerprint: c, line: 1, kind: row, verifiable: no}", "reason is missing"),
  ])
  func `a sidecar that cannot be used is explained with its place`(text: String, message: String) async throws {
    let plan = try Program.file("p.md", "# P\n")
    try Data(text.utf8).write(to: URL(fileURLWithPath: plan.replacing("p.md", with: "p.criteria.yaml")))
    let result = try await Program.run(["plan", "show", plan])
    #expect(result.status == 2)
    #expect(result.errors.contains(message), "\(result.errors)")
  }
}
