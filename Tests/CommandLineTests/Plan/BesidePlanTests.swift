import Foundation
import Testing

/// Plans without Gherkin, and features beside them.
struct BesidePlanTests {
  private static let story = """
    # Story 3.2: Tempo is asked

    ## Acceptance Criteria

    1. Tempo is ready.
    2. It can be asked.

    """

  private static let feature = """
    Feature: Beside the plan
      @AC-1
      Scenario: Tempo answers
        When GET /api/echo is requested from Tempo
        Then the response status is 200

    """

  @Test(arguments: ["@AC-1", "@AC1", "@story-3.2/AC-1"])
  func `a scenario that is tagged makes a criterion of a story verified`(tag: String) async throws {
    let plan = try Program.file("story.md", Self.story)
    let feature = try Program.file("f.feature", Self.feature.replacing("@AC-1", with: tag))
    let result = try await Program.run(["run", feature, "--plan", plan, "--require", "verified"])
    #expect(result.output.contains("AC-1  verified      1 of 1 scenario passed"), "\(result.output)")
    #expect(result.output.contains("1 of 2 by a feature beside the plan"))
    #expect(result.output.contains("AC-2  not verified  0 of 0 scenarios passed  no scenario"))
    #expect(result.status == 5)
    let whole = try Program.file("whole.md", Self.story.replacing("2. It can be asked.", with: ""))
    let met = try await Program.run(["run", feature, "--plan", whole, "--require", "verified"])
    #expect(met.status == 0, "\(met.output)\(met.errors)")
  }

  @Test func `a scenario that is not selected leaves its criterion open`() async throws {
    let plan = try Program.file("story.md", Self.story)
    let more = Self.feature + "  @AC-1 @slow\n  Scenario: Tempo answers again\n    Then the response status is 200\n"
    let feature = try Program.file("f.feature", more)
    let result = try await Program.run(["run", feature, "--plan", plan, "--tags", "not @slow"])
    #expect(result.output.contains("AC-1  not verified  1 of 2 scenarios passed"), "\(result.output)")
  }

  @Test func `a scenario that fails makes its criterion fail`() async throws {
    let plan = try Program.file("story.md", Self.story)
    let feature = try Program.file("f.feature", Self.feature.replacing("200", with: "404"))
    let result = try await Program.run(["run", feature, "--plan", plan])
    #expect(result.output.contains("AC-1  failed"), "\(result.output)")
    #expect(result.status == 1)
  }

  @Test func `several plans and folders are one, and equal numbers are told apart`() async throws {
    let folder = "fixtures/other-plans/stories"
    let feature = try Program.file("f.feature", Self.feature.replacing("@AC-1", with: "@story-1.2/AC-1"))
    let result = try await Program.run(["run", feature, "--plan", folder, "--plan", "fixtures/plan/002-trace-api.md"])
    #expect(result.output.contains("story-1.2/AC-1  verified"), "\(result.output)")
    #expect(result.output.contains("story-1.1/AC-1  not verified"))
    #expect(result.output.contains("AC-story-3.2-1  not verified"))
    let report = try await Program.run([
      "report", "\(result.folder)/results.ndjson", "--plan", folder, "--report", "html=\(result.folder)/r.html",
      "--report", "json=\(result.folder)/r.json", "--report", "in-toto=\(result.folder)/r.intoto",
    ])
    #expect(report.status == 0, "\(report.errors)")
    let json = try String(contentsOfFile: "\(result.folder)/r.json", encoding: .utf8)
    #expect(json.contains("\"level\":\"by a feature beside the plan\""))
  }

  @Test func `what is shown is there as JSON, too`() async throws {
    let result = try await Program.run(["plan", "show", "fixtures/other-plans/speckit", "--format", "json"])
    let document = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let criteria = try #require(document["criteria"] as? [[String: Any]])
    let first = try #require(criteria.first { $0["id"] as? String == "US-1/AC-1" })
    #expect(first["line"] as? Int == 18)
    #expect(first["file"] as? String == "fixtures/other-plans/speckit/spec.md")
    #expect(first["tasks"] as? [String] == ["T010", "T011"])
    #expect(first["verifiable"] as? String == "outside")
  }

  @Test func `headings of a team's own stand in the target file`() async throws {
    let plan = try Program.file("plan.md", "# P\n\n## Was gelten muss\n\n- Tempo antwortet.\n")
    let config = try Program.file("c.yaml", "plan: {sections: {acceptance: [Was gelten muss]}}\n")
    let feature = try Program.file("f.feature", Self.feature)
    let result = try await Program.run(["run", feature, "--plan", plan, "--config", config])
    #expect(result.output.contains("AC-1  verified"), "\(result.output)\(result.errors)")
    let bad = try Program.file("bad.yaml", "plan: {sections: {much: [x]}}\n")
    let wrong = try await Program.run(["run", feature, "--plan", plan, "--config", bad])
    #expect(wrong.status == 2)
    #expect(wrong.errors.contains("acceptance, success"), "\(wrong.errors)")
  }

  @Test func `words before a number stand in the target file, too`() async throws {
    let plan = try Program.file("plan.md", "# 计划\n\n## 需求 2\n\n### 验收标准\n\n1. Tempo 可用。\n")
    let config = try Program.file(
      "c.yaml", "plan: {sections: {acceptance: [验收标准]}, numbered: {requirement: [需求]}}\n")
    let feature = try Program.file("f.feature", Self.feature.replacing("@AC-1", with: "@AC-2.1"))
    let result = try await Program.run(["run", feature, "--plan", plan, "--config", config, "--require", "verified"])
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(result.output.contains("2.1  verified"), "\(result.output)")
    let bad = try Program.file("bad.yaml", "plan: {numbered: {epic: [x]}}\n")
    let wrong = try await Program.run(["run", feature, "--plan", plan, "--config", bad])
    #expect(wrong.status == 2)
    #expect(wrong.errors.contains("requirement, story"), "\(wrong.errors)")
  }
}
